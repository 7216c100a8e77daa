package io.wagate.apikey;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApiKeyRepository {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ApiKeyRepository(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ApiKey insert(
            TenantId tenant,
            KeyText text,
            byte[] hash,
            String name,
            ApiKey.Scope scope,
            AllowedNetworks allowed,
            String createdBy) {
        Instant now = clock.instant();
        jdbc.sql("""
                INSERT INTO api_key (id, tenant_id, name, secret_hash, last_four, scope_kind, scope_id, allowed_from,
                                     created_by, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(text.id())
                .param(tenant.value())
                .param(name)
                .param(hash)
                .param(text.lastFour())
                .param(scope.kind())
                .param(scope.id())
                .param(allowed.toStore())
                .param(createdBy)
                .param(utc(now))
                .update();
        return new ApiKey(
                text.id(), tenant, name, text.lastFour(), scope, allowed, createdBy, now, null, null, null, null);
    }

    /** Keys that work, leaving out those that only live on beside their successor. */
    int countLasting(TenantId tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM api_key WHERE tenant_id = ? AND ends_at IS NULL")
                .param(tenant.value())
                .query(Integer.class)
                .single();
    }

    Optional<ApiKey> find(TenantId tenant, String id) {
        return jdbc.sql("SELECT * FROM api_key WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), Columns.ascii(id))
                .query(ApiKeyRepository::key)
                .optional();
    }

    /** Those that work or stopped less than {@code remembered} ago, newest first. */
    List<ApiKey> list(TenantId tenant, Duration remembered) {
        return jdbc.sql("""
                SELECT * FROM api_key
                WHERE tenant_id = ? AND (ends_at IS NULL OR ends_at > ?)
                ORDER BY created_at DESC, id
                """)
                .params(tenant.value(), utc(clock.instant().minus(remembered)))
                .query(ApiKeyRepository::key)
                .list();
    }

    /** Puts a successor in the key's place, once: false when it ends already or is not there. */
    boolean replace(TenantId tenant, String id, String successor, Duration overlap) {
        return jdbc.sql("""
                UPDATE api_key SET ends_at = ?, replaced_by = ?
                WHERE tenant_id = ? AND id = ? AND ends_at IS NULL
                """)
                        .params(utc(clock.instant().plus(overlap)), successor, tenant.value(), Columns.ascii(id))
                        .update()
                == 1;
    }

    /** Says from where a key may be used: false when it does not work any more or is not there. */
    boolean allow(TenantId tenant, String id, AllowedNetworks allowed) {
        return jdbc.sql("""
                UPDATE api_key SET allowed_from = ?
                WHERE tenant_id = ? AND id = ? AND (ends_at IS NULL OR ends_at > ?)
                """)
                        .param(allowed.toStore())
                        .param(tenant.value())
                        .param(Columns.ascii(id))
                        .param(utc(clock.instant()))
                        .update()
                == 1;
    }

    /** Ends a key now: false when it does not work any more or is not there. */
    boolean end(TenantId tenant, String id) {
        LocalDateTime now = utc(clock.instant());
        return jdbc.sql("""
                UPDATE api_key SET ends_at = ?
                WHERE tenant_id = ? AND id = ? AND (ends_at IS NULL OR ends_at > ?)
                """).params(now, tenant.value(), Columns.ascii(id), now).update() == 1;
    }

    @ForWorkers("every request finds out by it whose key was presented")
    Optional<StoredKey> stored(String id) {
        return jdbc.sql("SELECT * FROM api_key WHERE id = ?")
                .param(Columns.ascii(id))
                .query((row, number) -> new StoredKey(key(row, number), row.getBytes("secret_hash")))
                .optional();
    }

    @ForWorkers("one counter for all keys of all tenants, which nodes poll")
    long changes() {
        return jdbc.sql("SELECT version FROM api_key_change WHERE id = 1")
                .query(Long.class)
                .single();
    }

    @ForWorkers("one counter for all keys of all tenants, which nodes poll")
    void countChange() {
        jdbc.sql("UPDATE api_key_change SET version = version + 1 WHERE id = 1").update();
    }

    /** Unless another node did so less than {@code notBefore} ago. */
    void used(TenantId tenant, String id, String remoteAddress, Duration notBefore) {
        Instant now = clock.instant();
        jdbc.sql("""
                UPDATE api_key SET last_used_at = ?, last_used_from = ?
                WHERE tenant_id = ? AND id = ? AND (last_used_at IS NULL OR last_used_at <= ?)
                """)
                .params(utc(now), remoteAddress, tenant.value(), id, utc(now.minus(notBefore)))
                .update();
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getString("name"),
                row.getString("last_four"),
                new ApiKey.Scope(row.getString("scope_kind"), row.getString("scope_id")),
                AllowedNetworks.stored(row.getString("allowed_from")),
                row.getString("created_by"),
                instant(row, "created_at"),
                instantOrNull(row, "last_used_at"),
                row.getString("last_used_from"),
                instantOrNull(row, "ends_at"),
                row.getString("replaced_by"));
    }

    /** A key together with the keyed hash of its text. */
    record StoredKey(ApiKey key, byte[] hash) {}
}
