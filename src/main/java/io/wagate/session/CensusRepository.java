package io.wagate.session;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the sessions of all tenants are spread over states and nodes. */
@Repository
class CensusRepository {

    /** @param node 0 where no node holds them */
    record Share(SessionStatus status, long node, long sessions) {}

    /** How many sessions of a driver are in a state. */
    record State(SessionStatus status, String driver, long sessions) {}

    private final JdbcClient jdbc;

    CensusRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of so many sessions at most, and one more so that it shows. */
    @ForWorkers("for administrators")
    List<Share> shares(int most) {
        return jdbc.sql("""
                SELECT status, COALESCE(owner_node, 0) AS node, COUNT(*) AS sessions
                FROM (SELECT status, owner_node FROM whatsapp_session WHERE removed_at IS NULL LIMIT ?) counted
                GROUP BY status, node ORDER BY node
                """)
                .param(most + 1)
                .query((row, number) -> new Share(
                        SessionStatus.of(row.getString("status")), row.getLong("node"), row.getLong("sessions")))
                .list();
    }

    /** Of so many sessions at most. */
    @ForWorkers("for operators")
    List<State> states(int most) {
        return jdbc.sql("""
                SELECT status, driver, COUNT(*) AS sessions
                FROM (SELECT status, driver FROM whatsapp_session WHERE removed_at IS NULL LIMIT ?) counted
                GROUP BY status, driver
                """)
                .param(most)
                .query((row, number) -> new State(
                        SessionStatus.of(row.getString("status")), row.getString("driver"), row.getLong("sessions")))
                .list();
    }

    /** Those that WhatsApp refused as outdated and that nobody started since. */
    @ForWorkers("for administrators")
    OutdatedSessions.Refused outdated(String driver) {
        return jdbc.sql("""
                SELECT COUNT(*) AS sessions, MAX(status_at) AS latest FROM whatsapp_session
                WHERE driver = ? AND reason = 'outdated' AND wanted = 'stopped' AND removed_at IS NULL
                """)
                .param(driver)
                .query((row, number) ->
                        new OutdatedSessions.Refused(row.getLong("sessions"), Columns.instantOrNull(row, "latest")))
                .single();
    }

    @ForWorkers("for administrators")
    int startOutdated(String driver) {
        return jdbc.sql("""
                UPDATE whatsapp_session SET wanted = 'running', intent = intent + 1, pairing_phone = NULL
                WHERE driver = ? AND reason = 'outdated' AND wanted = 'stopped' AND removed_at IS NULL
                """).param(driver).update();
    }
}
