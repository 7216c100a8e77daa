package io.wagate.verification;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many verifications may be started: by an app, so that a broken page does not fill the table, and to a number, so that
 * nobody is written to again and again. Counted in the transaction of the start, under a lock that puts those for the same
 * number in a row; a start that is refused is rolled back and does not count.
 */
@Repository
class Starts {

    private static final int OF_APP = 600;
    private static final Duration OF_APP_WITHIN = Duration.ofMinutes(1);
    private static final int TO_PHONE = 5;
    private static final Duration TO_PHONE_WITHIN = Duration.ofHours(1);

    private final JdbcClient jdbc;

    Starts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One more of this app. */
    void ofApp(TenantId tenant, String app) {
        count(tenant, app, OF_APP, OF_APP_WITHIN);
    }

    /** One more to this number. */
    void toPhone(TenantId tenant, String phone) {
        count(tenant, subject(phone), TO_PHONE, TO_PHONE_WITHIN);
    }

    /** Others who want to start one to this number wait until this transaction is over. */
    void lock(TenantId tenant, String phone) {
        jdbc.sql("""
                INSERT INTO verification_starts (tenant_id, subject, since, starts) VALUES (?, ?, UTC_TIMESTAMP(6), 0)
                ON DUPLICATE KEY UPDATE starts = starts
                """).params(tenant.value(), subject(phone)).update();
    }

    /** What counts for nothing any more. */
    @ForWorkers("time passes for all tenants alike")
    void forget() {
        jdbc.sql("DELETE FROM verification_starts WHERE since < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 1000")
                .update();
    }

    private void count(TenantId tenant, String subject, int most, Duration within) {
        // Assigned from left to right: the count is judged by the window as it was.
        jdbc.sql("""
                INSERT INTO verification_starts (tenant_id, subject, since, starts) VALUES (?, ?, UTC_TIMESTAMP(6), 1)
                ON DUPLICATE KEY UPDATE
                    starts = IF(since < UTC_TIMESTAMP(6) - INTERVAL ? SECOND, 1, starts + 1),
                    since = IF(since < UTC_TIMESTAMP(6) - INTERVAL ? SECOND, UTC_TIMESTAMP(6), since)
                """)
                .params(tenant.value(), subject, within.toSeconds(), within.toSeconds())
                .update();
        record Window(int starts, long left) {}
        Window window = jdbc.sql("""
                SELECT starts, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), since + INTERVAL ? SECOND) AS remaining
                FROM verification_starts WHERE tenant_id = ? AND subject = ?
                """)
                .params(within.toSeconds(), tenant.value(), subject)
                .query((row, number) -> new Window(row.getInt("starts"), row.getLong("remaining")))
                .single();
        if (window.starts() > most) {
            throw new Problem.Throttled(Duration.ofSeconds(Math.max(1, window.left()))).asException();
        }
    }

    private static String subject(String phone) {
        return "+" + phone;
    }
}
