package io.wagate.account;

import io.wagate.kernel.Columns;
import io.wagate.kernel.LockRetry;
import io.wagate.kernel.Problem;
import io.wagate.kernel.SecretBox;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Waiting times that grow with the tries and are never a lock: after a free number of tries each next one must come
 * later than the one before, twice as long every time up to a bound, and a pause forgets them all. A try is counted
 * before it is judged, by a compare-and-set, so that a hundred at once are not one; a refused try is not counted, so
 * that knocking does not prolong the wait.
 */
@Component
class Throttle {

    /** Names a kind of try and how patient we are with it. */
    record Rule(String name, int free, Duration first, Duration longest, Duration forgotten) {

        /** How long after its last try a subject with this many tries has to wait. */
        Duration waitAfter(int tries) {
            if (tries < free) {
                return Duration.ZERO;
            }
            Duration wait = first.multipliedBy(1L << Math.min(tries - free, 20));
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    private record Tries(int tries, LocalDateTime lastTryAt) {}

    private static final int RACES = 5;
    private static final int SWEPT_AT_ONCE = 200;
    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final InstantSource clock;

    Throttle(JdbcClient jdbc, SecretBox box, InstantSource clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** Counts a try, or refuses it with {@link Problem.Throttled} when it comes too early. */
    void take(Rule rule, String subject) {
        byte[] hash = hash(rule, subject);
        for (int race = 0; race < RACES; race++) {
            LocalDateTime now = Columns.utc(clock.instant());
            Optional<Tries> known = find(hash);
            if (known.isEmpty() ? insert(hash, now) : count(rule, hash, known.get(), now)) {
                return;
            }
        }
        throw new Problem.Throttled(rule.first()).asException();
    }

    /** Takes one try back: it was right. */
    void giveBack(Rule rule, String subject) {
        update(jdbc.sql("UPDATE throttle SET tries = tries - 1 WHERE subject_hash = ? AND tries > 0")
                .param(hash(rule, subject)));
    }

    /** Forgets all tries of this subject. */
    void forget(Rule rule, String subject) {
        update(jdbc.sql("DELETE FROM throttle WHERE subject_hash = ?").param(hash(rule, subject)));
    }

    private Optional<Tries> find(byte[] hash) {
        return jdbc.sql("SELECT tries, last_try_at FROM throttle WHERE subject_hash = ?")
                .param(hash)
                .query((row, number) ->
                        new Tries(row.getInt("tries"), row.getObject("last_try_at", LocalDateTime.class)))
                .optional();
    }

    private boolean insert(byte[] hash, LocalDateTime now) {
        sweep(now);
        return update(jdbc.sql("INSERT IGNORE INTO throttle (subject_hash, tries, last_try_at) VALUES (?, 1, ?)")
                        .params(hash, now))
                == 1;
    }

    /** Removes what no rule remembers any more, when a new subject comes. */
    private void sweep(LocalDateTime now) {
        update(jdbc.sql("DELETE FROM throttle WHERE last_try_at < ? LIMIT ?").params(now.minus(KEPT), SWEPT_AT_ONCE));
    }

    private boolean count(Rule rule, byte[] hash, Tries known, LocalDateTime now) {
        boolean forgotten = known.lastTryAt().plus(rule.forgotten()).isBefore(now);
        int tries = forgotten ? 0 : known.tries();
        LocalDateTime due = known.lastTryAt().plus(rule.waitAfter(tries));
        if (due.isAfter(now)) {
            throw new Problem.Throttled(Duration.between(now, due).plusSeconds(1)).asException();
        }
        return update(jdbc.sql("""
                UPDATE throttle SET tries = ?, last_try_at = ?
                WHERE subject_hash = ? AND tries = ? AND last_try_at = ?
                """).params(tries + 1, now, hash, known.tries(), known.lastTryAt())) == 1;
    }

    /** Many tries of one subject want its row at once; who loses it on MySQL asks again. */
    private static int update(JdbcClient.StatementSpec statement) {
        return LockRetry.of(statement::update);
    }

    private byte[] hash(Rule rule, String subject) {
        return box.hash(subject, "throttle/" + rule.name());
    }
}
