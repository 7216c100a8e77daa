package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.RowIds;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passkeys: a second factor after the password, and, where the authenticator checks who holds it, a log-in of their own.
 * Whoever asks hands out a challenge and brings it again with the answer, which {@link PasskeyProofs} judges.
 */
@Service
public class Passkeys {

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 20;

    private final PasskeyRepository passkeys;
    private final PasskeyOptions options;
    private final PasskeyCeremony ceremony;
    private final FactorBook book;
    private final RowIds ids;
    private final InstantSource clock;

    Passkeys(
            PasskeyRepository passkeys,
            PasskeyOptions options,
            PasskeyCeremony ceremony,
            FactorBook book,
            RowIds ids,
            InstantSource clock) {
        this.passkeys = passkeys;
        this.options = options;
        this.ceremony = ceremony;
        this.book = book;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether this installation can have passkeys: it has a name and is reached by https, or is localhost. */
    public boolean possible() {
        return options.possible();
    }

    /** What the browser is told to make a new passkey, as JSON (WebAuthn §5.4). */
    public String creation(LoggedIn person, String challenge) {
        return options.creation(person, passkeys.stored(person.accountId()), challenge);
    }

    /** What the browser is told to ask one of this account's passkeys, as JSON; empty when there is none. */
    public Optional<String> request(long account, String challenge) {
        List<StoredPasskey> known = possible() ? passkeys.stored(account) : List.of();
        return known.isEmpty() ? Optional.empty() : Optional.of(options.request(known, challenge));
    }

    /** What the browser is told to ask any passkey that it has for us, as JSON. */
    public String request(String challenge) {
        return options.request(List.of(), challenge);
    }

    /**
     * Adds the passkey that the browser made.
     *
     * @return new recovery codes, when this is the first factor; otherwise none
     */
    @Transactional
    public List<String> add(LoggedIn person, String name, String answer, String challenge) {
        String called = Words.line("name", "a name", name);
        if (called.length() > LONGEST_NAME) {
            throw Problem.Invalid.field("name", "Use up to " + LONGEST_NAME + " characters.")
                    .asException();
        }
        StoredPasskey made = ceremony.created(answer, challenge).orElseThrow(Passkeys::refused);
        book.lock(person);
        if (passkeys.count(person.accountId()) >= MOST) {
            throw new Problem.Conflict("TOO_MANY_PASSKEYS", "You have " + MOST + " passkeys. Remove one first")
                    .asException();
        }
        try {
            passkeys.insert(ids.next(), person.accountId(), called, made, clock.instant());
        } catch (DuplicateKeyException known) {
            throw new Problem.Conflict("PASSKEY_THERE", "This passkey is known already").asException();
        }
        return book.added(person, NamedFactor.passkey(called));
    }

    /** Takes one away; when it was the last factor, the recovery codes go too. */
    @Transactional
    public void remove(LoggedIn person, String handle) {
        book.lock(person);
        String name = number(handle)
                .flatMap(id -> passkeys.delete(person.accountId(), id))
                .orElseThrow(() -> new Problem.NotFound("PASSKEY_NOT_FOUND", "Passkey").asException());
        book.removed(person, NamedFactor.passkey(name));
    }

    private static Optional<Long> number(String handle) {
        return handle.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(handle)) : Optional.empty();
    }

    private static RuntimeException refused() {
        return Problem.Invalid.field("passkey", "This passkey could not be read. Try again.")
                .asException();
    }
}
