package io.wagate.tenant;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class TenantRepository {

    private final JdbcClient jdbc;

    TenantRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the new row. {@code draft} has no id yet. */
    TenantId insert(Draft draft) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                INSERT INTO tenant (uuid, slug, name, plan_id, state, time_zone, media_days, created_at)
                VALUES (?, ?, ?, ?, 'active', ?, ?, ?)
                """)
                .params(
                        draft.uuid().toString(),
                        draft.slug(),
                        draft.name(),
                        draft.planId(),
                        draft.timeZone().getId(),
                        draft.mediaDays(),
                        utc(draft.createdAt()))
                .update(key, "id");
        return new TenantId(java.util.Objects.requireNonNull(key.getKey()).longValue());
    }

    Optional<Tenant> find(TenantId tenant) {
        return jdbc.sql("SELECT * FROM tenant WHERE id = ?")
                .param(tenant.value())
                .query(TenantRepository::tenant)
                .optional();
    }

    void lock(TenantId tenant) {
        jdbc.sql("SELECT id FROM tenant WHERE id = ? FOR UPDATE")
                .param(tenant.value())
                .query(Long.class)
                .optional();
    }

    /** Every tenant, newest first, for the administrator. */
    List<Tenant> newest(int limit) {
        return jdbc.sql("SELECT * FROM tenant ORDER BY id DESC LIMIT ?")
                .param(limit)
                .query(TenantRepository::tenant)
                .list();
    }

    private static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(row.getLong("id")),
                UUID.fromString(row.getString("uuid")),
                row.getString("slug"),
                row.getString("name"),
                row.getLong("plan_id"),
                TenantState.of(row.getString("state")),
                ZoneId.of(row.getString("time_zone")),
                row.getInt("media_days"),
                instant(row, "created_at"));
    }

    /** A tenant that is not stored yet. */
    record Draft(
            UUID uuid,
            String slug,
            String name,
            long planId,
            ZoneId timeZone,
            int mediaDays,
            java.time.Instant createdAt) {}
}
