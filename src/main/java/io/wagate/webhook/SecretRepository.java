package io.wagate.webhook;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.SealedRows;
import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The secrets of endpoints, sealed for their tenant and row. */
@Repository
class SecretRepository implements SealedRows {

    private static final String LIVE = "(ends_at IS NULL OR ends_at > UTC_TIMESTAMP(6))";

    private record Row(long endpoint, EndpointSecret secret) {}

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final RowIds ids;

    SecretRepository(JdbcClient jdbc, SecretBox box, RowIds ids) {
        this.jdbc = jdbc;
        this.box = box;
        this.ids = ids;
    }

    void add(TenantId tenant, long endpoint, String text, String standard) {
        long id = ids.next();
        jdbc.sql("""
                INSERT INTO webhook_secret (id, tenant_id, endpoint_id, text, standard, created_at)
                VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                """)
                .param(id)
                .param(tenant.value())
                .param(endpoint)
                .param(seal(tenant, id, "text", text))
                .param(seal(tenant, id, "standard", standard))
                .update();
    }

    /** Newest first. */
    List<EndpointSecret> live(TenantId tenant, long endpoint) {
        return jdbc
                .sql("SELECT * FROM webhook_secret WHERE tenant_id = ? AND endpoint_id = ? AND " + LIVE
                        + " ORDER BY id DESC")
                .params(tenant.value(), endpoint)
                .query(this::row)
                .list()
                .stream()
                .map(Row::secret)
                .toList();
    }

    /** The live secrets of these endpoints, newest first. */
    @ForWorkers("the endpoints of claimed deliveries")
    Map<Long, List<EndpointSecret>> live(Collection<Long> endpoints) {
        String select = "SELECT * FROM webhook_secret WHERE endpoint_id IN (%s) AND ";
        return jdbc
                .sql(select.formatted(Columns.marks(endpoints.size())) + LIVE + " ORDER BY id DESC")
                .params(List.copyOf(endpoints))
                .query(this::row)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::endpoint, Collectors.mapping(Row::secret, Collectors.toUnmodifiableList())));
    }

    /** Those that sign now sign on for so long, and the ones that would end earlier anyhow do. */
    void end(TenantId tenant, long endpoint, Duration grace) {
        jdbc.sql("""
                UPDATE webhook_secret SET ends_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE tenant_id = ? AND endpoint_id = ?
                    AND (ends_at IS NULL OR ends_at > UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                """)
                .params(grace.toSeconds(), tenant.value(), endpoint, grace.toSeconds())
                .update();
    }

    void end(TenantId tenant, EndpointSecret secret) {
        jdbc.sql("UPDATE webhook_secret SET ends_at = UTC_TIMESTAMP(6) WHERE id = ? AND tenant_id = ?")
                .params(secret.id(), tenant.value())
                .update();
    }

    void removeAll(TenantId tenant, long endpoint) {
        jdbc.sql("DELETE FROM webhook_secret WHERE tenant_id = ? AND endpoint_id = ?")
                .params(tenant.value(), endpoint)
                .update();
    }

    @Override
    @ForWorkers("whether the keys fit is asked of all tenants")
    public List<Sample> samples(int most) {
        return jdbc.sql("""
                (SELECT * FROM webhook_secret ORDER BY id LIMIT :half)
                UNION (SELECT * FROM webhook_secret ORDER BY id DESC LIMIT :half)
                """)
                .param("half", most / 2)
                .query((row, number) -> new Sample(
                        row.getBytes("text"),
                        context(new TenantId(row.getLong("tenant_id")), row.getLong("id"), "text")))
                .list();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        TenantId tenant = new TenantId(row.getLong("tenant_id"));
        return new Row(
                row.getLong("endpoint_id"),
                new EndpointSecret(
                        id,
                        open(tenant, id, "text", row.getBytes("text")),
                        open(tenant, id, "standard", row.getBytes("standard")),
                        Columns.instant(row, "created_at"),
                        Columns.instantOrNull(row, "ends_at")));
    }

    private byte[] seal(TenantId tenant, long id, String column, String secret) {
        return box.seal(secret.getBytes(StandardCharsets.UTF_8), context(tenant, id, column));
    }

    private String open(TenantId tenant, long id, String column, byte[] sealed) {
        return new String(box.open(sealed, context(tenant, id, column)), StandardCharsets.UTF_8);
    }

    private static String context(TenantId tenant, long id, String column) {
        return tenant.value() + "/webhook_secret/" + column + "/" + id;
    }
}
