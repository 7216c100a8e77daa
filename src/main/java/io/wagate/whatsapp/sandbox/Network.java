package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * The simulated WhatsApp of one tenant. Everything happens under one lock: a fact is appended to the journal, learned,
 * and only then is anybody answered or told. What waits (codes, slow answers, receipts) are timers that take the lock
 * again.
 */
final class Network {

    /** What networks share: the measures and the outside world. */
    record World(SandboxSettings settings, Timers timers, InstantSource clock, Randomness random, Executor threads) {}

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{6,14}");
    private static final List<String> FICTION = List.of("202555", "212555", "305555", "312555", "415555", "617555");

    private final World world;
    private final ReentrantLock lock = new ReentrantLock();
    private final Memory memory = new Memory();
    private final Journal journal;
    private final MediaFolder media;
    private final Receipts receipts;
    private final Activity activity = new Activity(this);
    private final Map<Long, SandboxSession> sessions = new LinkedHashMap<>();
    private final Map<String, Instant> restricted = new HashMap<>();

    Network(Path folder, World world) {
        this.world = world;
        DataSize fileSize = world.settings().journalSize();
        this.journal = new Journal(folder, fileSize.toBytes());
        this.media = new MediaFolder(folder.resolve("media"));
        this.receipts = new Receipts(this);
        journal.replay(line -> memory.learn(line.n(), line.fact()));
        locked(() -> receipts.resume(memory));
    }

    /** Lets go of its files. */
    void close() {
        locked(journal::close);
    }

    /** Does something while nothing else happens on this network. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Makes facts lasting and lets them take effect, in order. */
    void record(Fact... facts) {
        record(List.of(facts));
    }

    void record(List<? extends Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        long n = journal.append(facts);
        for (Fact fact : facts) {
            memory.learn(n++, fact);
        }
        if (journal.isFull()) {
            journal.rotate(memory.snapshot(journal.last()));
            media.forgetOld(memory.messages());
        }
        sessions.values().forEach(SandboxSession::wake);
    }

    /** Runs under the lock after the delay. */
    Timers.Timer later(Duration delay, Runnable action) {
        return world.timers().after(delay, () -> locked(action));
    }

    Memory memory() {
        return memory;
    }

    MediaFolder media() {
        return media;
    }

    Receipts receipts() {
        return receipts;
    }

    Activity activity() {
        return activity;
    }

    World world() {
        return world;
    }

    Instant now() {
        return world.clock().instant();
    }

    /** The newest line of the journal. What only shows, such as who types, has none. */
    long lastFact() {
        return journal.last();
    }

    long version() {
        return journal.last() + activity.changes();
    }

    void add(SandboxSession session) {
        sessions.put(session.id(), session);
    }

    void remove(SandboxSession session) {
        sessions.remove(session.id(), session);
    }

    Collection<SandboxSession> sessions() {
        return List.copyOf(sessions.values());
    }

    /** A message id as phones make them. */
    String newId() {
        return "3A" + world.random().text(18, "0123456789ABCDEF");
    }

    /** A number that no phone of this network has. */
    String freeNumber() {
        for (String area : FICTION) {
            for (int line = 100; line < 200; line++) {
                String number = "1" + area + String.format(Locale.ROOT, "%04d", line);
                if (!memory.knows(number)) {
                    return number;
                }
            }
        }
        throw new io.wagate.kernel.Problem.Conflict("NO_FREE_NUMBER", "All fictional numbers are taken").asException();
    }

    /** Whether a number has an account. */
    boolean isOnWhatsApp(String number) {
        return NUMBER.matcher(number).matches()
                && !number.equals(MagicNumber.ABSENT.number())
                && !memory.isClosed(number);
    }

    /** Makes sure that an account is listed as a phone. */
    void meet(String number) {
        if (!memory.knows(number)) {
            record(new Fact.PhoneAdded(number, "Phone " + number.substring(Math.max(0, number.length() - 4))));
        }
    }

    void restrict(String number, Instant until) {
        restricted.put(number, until);
    }

    void unrestrict(String number) {
        restricted.remove(number);
    }

    boolean isRestricted(String number) {
        return restricted.getOrDefault(number, Instant.MIN).isAfter(now());
    }

    /** Whether this account may not write to that number now: it is restricted, and the two never wrote to each other. */
    boolean mayNotWrite(String by, String to) {
        return isRestricted(by)
                && memory.messages().stream()
                        .map(message -> message.written)
                        .noneMatch(written -> isChat(written, to, by) || isChat(written, by, to));
    }

    private static boolean isChat(Fact.Written written, String by, String to) {
        return written.by().equals(by) && written.chat().equals(Jid.ofPhone(to).toString());
    }

    /** What the network did with a message of this id; looks through the whole journal when it is not remembered. */
    Optional<SendOutcome> outcomeOf(String id) {
        Optional<SendOutcome> remembered = locked(() -> memory.message(id)
                .<SendOutcome>map(message -> new SendOutcome.Acknowledged(message.written.at()))
                .or(() -> memory.refusal(id).map(Network::refused)));
        return remembered.or(() -> journal.find('"' + id + '"', fact -> outcome(id, fact)));
    }

    static SendOutcome.Refused refused(Fact.Refused fact) {
        return new SendOutcome.Refused(fact.reason(), fact.detail());
    }

    private static Optional<SendOutcome> outcome(String id, Fact fact) {
        if (fact instanceof Fact.Written written && written.id().equals(id)) {
            return Optional.of(new SendOutcome.Acknowledged(written.at()));
        }
        return fact instanceof Fact.Refused refused && refused.id().equals(id)
                ? Optional.of(refused(refused))
                : Optional.empty();
    }

    /** Refusals that a restricted account gets, in WhatsApp's own number. */
    static final String RESTRICTED_DETAIL = "463: this account may not write to new people";

    static SendOutcome refusal(Refusal reason, String detail) {
        return new SendOutcome.Refused(reason, detail);
    }
}
