package io.wagate.audit;

import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utcOrNull;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Places and hashes of entries, and where each chain ends. A null tenant is the platform, whose chain has the number 0. */
@Repository
class ChainRepository {

    private static final HexFormat HEX = HexFormat.of();

    /** The end of a chain. {@code seal} is in hex, as is the hash. */
    record End(long sequence, String hash, String seal) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    ChainRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** The chains that have entries without a place, whenever those were committed. */
    @ForWorkers("all chains are sealed alike")
    List<Optional<TenantId>> unsealed(int limit) {
        return jdbc.sql("SELECT DISTINCT tenant_id FROM audit WHERE sequence IS NULL LIMIT ?")
                .param(limit)
                .query((row, number) ->
                        Optional.ofNullable(row.getObject(1, Long.class)).map(TenantId::new))
                .list();
    }

    List<AuditEntry> unsealed(@Nullable TenantId tenant, int limit) {
        return jdbc.sql("SELECT * FROM audit WHERE tenant_id <=> ? AND sequence IS NULL ORDER BY id LIMIT ?")
                .param(value(tenant))
                .param(limit)
                .query(AuditRepository::entry)
                .list();
    }

    /** Begins the chain, unless it was begun. */
    void begin(@Nullable TenantId tenant, End end) {
        jdbc.sql("INSERT IGNORE INTO audit_chain (tenant_id, sequence, hash, seal) VALUES (?, ?, ?, ?)")
                .params(number(tenant), end.sequence(), HEX.parseHex(end.hash()), HEX.parseHex(end.seal()))
                .update();
    }

    Optional<End> end(@Nullable TenantId tenant) {
        return jdbc.sql("SELECT * FROM audit_chain WHERE tenant_id = ?")
                .param(number(tenant))
                .query((row, number) -> new End(
                        row.getLong("sequence"),
                        HEX.formatHex(row.getBytes("hash")),
                        HEX.formatHex(row.getBytes("seal"))))
                .optional();
    }

    /** Moves the end on; false when another node was faster. */
    boolean move(@Nullable TenantId tenant, End before, End after) {
        return jdbc.sql("""
                UPDATE audit_chain SET sequence = ?, hash = ?, seal = ?
                WHERE tenant_id = ? AND sequence = ? AND hash = ?
                """)
                        .params(
                                after.sequence(),
                                HEX.parseHex(after.hash()),
                                HEX.parseHex(after.seal()),
                                number(tenant),
                                before.sequence(),
                                HEX.parseHex(before.hash()))
                        .update()
                == 1;
    }

    /** Gives entries their places; false when one of them has got one meanwhile. */
    @ForWorkers("each entry carries its tenant, or belongs to the platform")
    boolean seal(List<AuditEntry> sealed) {
        int[][] counts = batches.batchUpdate(
                "UPDATE audit SET sequence = ?, hash = ? WHERE id = ? AND sequence IS NULL",
                sealed,
                sealed.size(),
                (statement, entry) -> {
                    AuditEntry.Seal seal = Objects.requireNonNull(entry.seal());
                    statement.setLong(1, seal.sequence());
                    statement.setBytes(2, HEX.parseHex(seal.hash()));
                    statement.setLong(3, entry.id());
                });
        for (int count : counts[0]) {
            if (count != 1) {
                return false;
            }
        }
        return true;
    }

    /** The last place that an entry has, whatever the chain's end says; 0 where none has one. */
    long last(@Nullable TenantId tenant) {
        return jdbc.sql("""
                SELECT sequence FROM audit WHERE tenant_id <=> ? AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1
                """).param(value(tenant)).query(Long.class).optional().orElse(0L);
    }

    /** The entries behind this one in the order of the chain, at most up to {@code last}. */
    List<AuditEntry> stretch(@Nullable TenantId tenant, long after, long last, int limit) {
        return jdbc.sql("""
                SELECT * FROM audit WHERE tenant_id <=> ? AND sequence > ? AND sequence <= ? ORDER BY sequence, id LIMIT ?
                """)
                .param(value(tenant))
                .param(after)
                .param(last)
                .param(limit)
                .query(AuditRepository::entry)
                .list();
    }

    /** The chains whose last check is as old as that, oldest first. */
    @ForWorkers("all chains are checked alike")
    List<Optional<TenantId>> unchecked(Duration age, int limit) {
        return jdbc.sql("""
                SELECT tenant_id FROM audit_chain
                WHERE checked_at IS NULL OR checked_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND ORDER BY checked_at LIMIT ?
                """)
                .params(age.toSeconds(), limit)
                .query((row, number) ->
                        Optional.of(row.getLong(1)).filter(value -> value > 0).map(TenantId::new))
                .list();
    }

    /** Writes down how a check went; false when the chain is gone. */
    boolean checked(@Nullable TenantId tenant, ChainState state) {
        ChainState.Break found = state.broken();
        return jdbc.sql("""
                UPDATE audit_chain SET checked_at = UTC_TIMESTAMP(6), checked_sequence = ?, checked_until = ?,
                    broken_sequence = ?, broken_reason = ?
                WHERE tenant_id = ?
                """)
                        .param(state.intact())
                        .param(utcOrNull(state.until()))
                        .param(found == null ? null : found.sequence())
                        .param(found == null ? null : found.damage().name())
                        .param(number(tenant))
                        .update()
                == 1;
    }

    /** How the last check of this chain went; empty where it was never checked. */
    Optional<ChainState> state(@Nullable TenantId tenant) {
        return jdbc.sql("SELECT * FROM audit_chain WHERE tenant_id = ? AND checked_at IS NOT NULL")
                .param(number(tenant))
                .query((row, number) -> {
                    Long broken = row.getObject("broken_sequence", Long.class);
                    return new ChainState(
                            row.getLong("checked_sequence"),
                            instantOrNull(row, "checked_until"),
                            broken == null
                                    ? null
                                    : new ChainState.Break(
                                            broken, ChainState.Damage.valueOf(row.getString("broken_reason"))),
                            instantOrNull(row, "checked_at"));
                })
                .optional();
    }

    /** Chains whose last check found a break, with their numbers. */
    @ForWorkers("for administrators")
    List<Optional<TenantId>> broken(int limit) {
        return jdbc.sql("SELECT tenant_id FROM audit_chain WHERE broken_sequence IS NOT NULL LIMIT ?")
                .param(limit)
                .query((row, number) ->
                        Optional.of(row.getLong(1)).filter(value -> value > 0).map(TenantId::new))
                .list();
    }

    /** The oldest check of a chain; empty where one was never checked, or there is none. */
    @ForWorkers("for administrators")
    Optional<Instant> oldestCheck() {
        return jdbc.sql("SELECT checked_at FROM audit_chain ORDER BY checked_at LIMIT 1")
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "checked_at")))
                .optional()
                .flatMap(at -> at);
    }

    private static @Nullable Long value(@Nullable TenantId tenant) {
        return tenant == null ? null : tenant.value();
    }

    private static long number(@Nullable TenantId tenant) {
        return tenant == null ? 0 : tenant.value();
    }
}
