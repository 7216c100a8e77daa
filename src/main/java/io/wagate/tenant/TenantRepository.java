package io.wagate.tenant;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.Language;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class TenantRepository {

    private final JdbcClient jdbc;
    private final TenantWords words;

    TenantRepository(JdbcClient jdbc, TenantWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** The id of the new row. {@code draft} has no id yet. */
    TenantId insert(Draft draft) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                INSERT INTO tenant (uuid, slug, name, plan_id, state, time_zone, language, media_days, created_at)
                VALUES (?, ?, ?, ?, 'active', ?, ?, ?, ?)
                """)
                .params(
                        draft.uuid().toString(),
                        draft.slug(),
                        draft.name(),
                        draft.planId(),
                        draft.timeZone().getId(),
                        draft.language().code(),
                        draft.mediaDays(),
                        utc(draft.createdAt()))
                .update(key, "id");
        TenantId tenant = new TenantId(Objects.requireNonNull(key.getKey()).longValue());
        words.replace(tenant, draft.name(), draft.slug());
        return tenant;
    }

    Optional<Tenant> find(TenantId tenant) {
        return jdbc.sql("SELECT * FROM tenant WHERE id = ?")
                .param(tenant.value())
                .query(TenantRepository::tenant)
                .optional();
    }

    Optional<Tenant> find(String slug) {
        return jdbc.sql("SELECT * FROM tenant WHERE slug = ?")
                .param(slug)
                .query(TenantRepository::tenant)
                .optional();
    }

    /** Those of these that exist, in no order. */
    List<Tenant> all(Collection<TenantId> tenants) {
        return jdbc.sql("SELECT * FROM tenant WHERE id IN (" + marks(tenants.size()) + ")")
                .params(tenants.stream().map(TenantId::value).toList())
                .query(TenantRepository::tenant)
                .list();
    }

    /** Puts it on another plan; false when it is on that one already. */
    boolean plan(TenantId tenant, long plan) {
        return jdbc.sql("UPDATE tenant SET plan_id = ? WHERE id = ? AND plan_id <> ?")
                        .params(plan, tenant.value(), plan)
                        .update()
                == 1;
    }

    void lock(TenantId tenant) {
        jdbc.sql("SELECT id FROM tenant WHERE id = ? FOR UPDATE")
                .param(tenant.value())
                .query(Long.class)
                .optional();
    }

    /** From one state into another; false when it was not in the first one. */
    boolean move(TenantId tenant, TenantState from, TenantState to, @Nullable String reason, Instant at) {
        return jdbc.sql("UPDATE tenant SET state = ?, state_reason = ?, state_at = ? WHERE id = ? AND state = ?")
                        .param(to.column())
                        .param(reason)
                        .param(utc(at))
                        .param(tenant.value())
                        .param(from.column())
                        .update()
                == 1;
    }

    /** From closing back to active, unless it was closed before this moment. */
    boolean reopen(TenantId tenant, Instant now, Instant closedAfter) {
        return jdbc.sql("""
                UPDATE tenant SET state = 'active', state_reason = NULL, state_at = ?
                WHERE id = ? AND state = 'closing' AND state_at > ?
                """).params(utc(now), tenant.value(), utc(closedAfter)).update() == 1;
    }

    /** The tenants whose owners closed them at this moment or before. */
    @ForWorkers("closed accounts are deleted for all alike")
    List<Tenant> closedBefore(Instant moment, int limit) {
        return jdbc.sql("SELECT * FROM tenant WHERE state = 'closing' AND state_at <= ? ORDER BY id LIMIT ?")
                .params(utc(moment), limit)
                .query(TenantRepository::tenant)
                .list();
    }

    @ForWorkers("closed accounts are deleted for all alike")
    List<Tenant> in(TenantState state, int limit) {
        return jdbc.sql("SELECT * FROM tenant WHERE state = ? ORDER BY id LIMIT ?")
                .params(state.column(), limit)
                .query(TenantRepository::tenant)
                .list();
    }

    /** The last row of a tenant; false where another node was faster. */
    boolean delete(TenantId tenant) {
        return jdbc.sql("DELETE FROM tenant WHERE id = ? AND state = 'deleting'")
                        .param(tenant.value())
                        .update()
                == 1;
    }

    Standing standing(TenantId tenant) {
        return jdbc.sql("SELECT state, state_reason, COALESCE(state_at, created_at) AS since FROM tenant WHERE id = ?")
                .param(tenant.value())
                .query((row, number) -> new Standing(
                        TenantState.of(row.getString("state")),
                        Objects.requireNonNullElse(row.getString("state_reason"), ""),
                        instant(row, "since")))
                .single();
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
                Language.stored(row.getString("language")),
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
            Language language,
            int mediaDays,
            Instant createdAt) {}
}
