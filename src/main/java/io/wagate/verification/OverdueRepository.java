package io.wagate.verification;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verifications that time has overtaken, for the worker. */
@Repository
class OverdueRepository {

    private final JdbcClient jdbc;

    OverdueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row and its tenant. */
    record Found(TenantId tenant, long id) {}

    /** Those whose time is over. */
    @ForWorkers("time passes for all tenants alike")
    List<Found> due(int most) {
        return jdbc.sql("SELECT tenant_id, id FROM verification WHERE status = 'requested' AND delivery_id IS NULL"
                        + " AND expires_at <= UTC_TIMESTAMP(6) ORDER BY expires_at LIMIT ?")
                .param(most)
                .query(OverdueRepository::found)
                .list();
    }

    /** Those whose callback ended, or is gone, without their having heard of it. */
    @ForWorkers("what a dead node left behind, of all tenants")
    List<Found> overheard(Duration age, int most) {
        return jdbc.sql("""
                SELECT v.tenant_id, v.id FROM verification v
                LEFT JOIN webhook_delivery d ON d.id = v.delivery_id
                WHERE v.status = 'requested' AND v.delivery_id IS NOT NULL
                    AND v.validated_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND
                    AND (d.id IS NULL OR d.state NOT IN ('ready', 'leased'))
                LIMIT ?
                """)
                .params(age.toSeconds(), most)
                .query(OverdueRepository::found)
                .list();
    }

    /** Ids of verifications older than this row. */
    @ForWorkers("verifications of all tenants grow old alike")
    List<Long> old(long beforeId, int most) {
        return jdbc.sql("SELECT id FROM verification WHERE id < ? ORDER BY id LIMIT ?")
                .params(beforeId, most)
                .query(Long.class)
                .list();
    }

    @ForWorkers("verifications of all tenants grow old alike")
    void forget(List<Long> ids) {
        String where = Columns.marks(ids.size());
        for (String delete : List.of(
                "DELETE FROM verification_reply WHERE verification_id IN (%s)",
                "DELETE FROM verification_trace WHERE verification_id IN (%s)",
                "DELETE FROM verification WHERE id IN (%s)")) {
            jdbc.sql(delete.formatted(where)).params(ids).update();
        }
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(new TenantId(row.getLong("tenant_id")), row.getLong("id"));
    }
}
