package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.verification.CodeMessages.Ready;
import io.wagate.verification.FreshRepository.Fresh;
import io.wagate.verification.VerificationRepository.Stored;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifications in which we send the code: kept as a hash, sent five times and checked five times at most. A start to a
 * number that has an open one is a resend of that.
 */
@Component
class Outgoing {

    static final int MOST_SENDS = 5;
    static final int MOST_CHECKS = 5;

    private final VerificationRepository verifications;
    private final OutgoingRepository tries;
    private final Beginnings beginnings;
    private final Starts starts;
    private final Receivers receivers;
    private final Endings endings;
    private final CodeMessages messages;
    private final Tokens tokens;
    private final RowIds ids;
    private final Randomness randomness;
    private final TransactionTemplate transaction;

    Outgoing(
            VerificationRepository verifications,
            OutgoingRepository tries,
            Beginnings beginnings,
            Starts starts,
            Receivers receivers,
            Endings endings,
            CodeMessages messages,
            Tokens tokens,
            RowIds ids,
            Randomness randomness,
            TransactionTemplate transaction) {
        this.verifications = verifications;
        this.tries = tries;
        this.beginnings = beginnings;
        this.starts = starts;
        this.receivers = receivers;
        this.endings = endings;
        this.messages = messages;
        this.tokens = tokens;
        this.ids = ids;
        this.randomness = randomness;
        this.transaction = transaction;
    }

    Started start(Actor actor, AppRepository.Stored app, VerificationSettings settings, String phone) {
        Receivers.Line line = receivers.line(app, Verification.Channel.WHATSAPP);
        String token = tokens.fresh();
        Ready ready = Objects.requireNonNull(
                transaction.execute(status -> prepared(actor, app, settings, line, phone, token)));
        messages.send(ready);
        Verification verification = verifications
                .find(actor.tenant(), ready.stored().id())
                .orElseThrow()
                .verification();
        return new Started(verification, tokens.page(token), null, false, ready.again());
    }

    void resend(Stored stored) {
        requireOutgoing(stored);
        messages.send(Objects.requireNonNull(transaction.execute(status -> again(stored))));
    }

    VerificationService.Checked check(Stored stored, String code) {
        requireOutgoing(stored);
        if (!tries.countCheck(stored.tenant(), stored.id(), MOST_CHECKS)) {
            throw over(
                    stored,
                    "TOO_MANY_CHECKS",
                    MOST_CHECKS <= now(stored).verification().checks());
        }
        // Read after the check was counted, so that a resend in between does not make an old code right.
        byte[] hash = Objects.requireNonNullElse(now(stored).codeHash(), new byte[0]);
        boolean right = MessageDigest.isEqual(
                hash, tokens.codeHash(stored.verification().publicId(), code.strip()));
        Stored after = right ? endings.proven(stored) : endings.wrong(stored);
        return new VerificationService.Checked(
                after.verification(),
                right,
                Math.max(0, MOST_CHECKS - after.verification().checks()));
    }

    private Ready prepared(
            Actor actor,
            AppRepository.Stored app,
            VerificationSettings settings,
            Receivers.Line line,
            String phone,
            String token) {
        starts.lock(actor.tenant(), phone);
        Optional<Stored> open = tries.open(actor.tenant(), app.app().id(), phone);
        if (open.isPresent()) {
            tries.setToken(actor.tenant(), open.get().id(), tokens.hash(token));
            return again(open.get());
        }
        starts.toPhone(actor.tenant(), phone);
        starts.ofApp(actor.tenant(), app.app().publicId());
        long id = ids.next();
        Stored made = beginnings.begin(
                actor.tenant(),
                new Fresh(
                        id,
                        randomness.uuid().toString(),
                        app.app().id(),
                        Objects.requireNonNull(line.session()).id(),
                        Verification.Direction.OUTGOING,
                        Verification.Channel.WHATSAPP,
                        line.line(),
                        line.number(),
                        null,
                        null,
                        tokens.hash(token),
                        phone,
                        actor.source()),
                shortLived(settings));
        Ready ready = withCode(made, false);
        beginnings.tell(made);
        return ready;
    }

    private Ready again(Stored stored) {
        return withCode(stored, true);
    }

    private Ready withCode(Stored stored, boolean again) {
        String code = Codes.outgoing(randomness);
        byte[] hash = tokens.codeHash(stored.verification().publicId(), code);
        if (!tries.countSend(stored.tenant(), stored.id(), hash, MOST_SENDS)) {
            throw over(
                    stored,
                    "TOO_MANY_SENDS",
                    MOST_SENDS <= now(stored).verification().sends());
        }
        return new Ready(stored, code, again);
    }

    /** An outgoing code lives no longer than ten minutes: it is short, and what was sent may be read by others. */
    private static VerificationSettings shortLived(VerificationSettings settings) {
        int minutes = Objects.requireNonNullElse(settings.minutes(), VerificationSettings.USUAL_MINUTES);
        int most = Math.min(minutes, VerificationSettings.USUAL_MINUTES);
        return new VerificationSettings(most, null, List.of(), null, null, null, null, null, null, null).over(settings);
    }

    private Stored now(Stored stored) {
        return verifications.find(stored.tenant(), stored.id()).orElseThrow();
    }

    private static void requireOutgoing(Stored stored) {
        if (stored.verification().direction() != Verification.Direction.OUTGOING) {
            throw new Problem.Conflict(
                            "NOT_OUTGOING", "The user sends this code to you; there is nothing to check or send")
                    .asException();
        }
    }

    private static RuntimeException over(Stored stored, String code, boolean usedUp) {
        return usedUp
                ? new Problem.Conflict(code, "This was tried five times. Start another verification").asException()
                : new Problem.Conflict("VERIFICATION_OVER", "This verification is over. Start another one")
                        .asException();
    }
}
