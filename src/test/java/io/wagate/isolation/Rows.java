package io.wagate.isolation;

import io.wagate.kernel.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that a tenant has in the database, found by the column {@code tenant_id} of whatever tables there are. */
public class Rows {

    /** What the gateway adds by itself some time later, whoever asks for what: seals of the audit. */
    private static final Set<String> LATER = Set.of("audit.sequence", "audit.hash");

    private static final String CHAIN = "audit_chain";

    /** Written some time after whoever asked has gone. */
    private static final String REQUESTS = "request_log";

    private final JdbcClient jdbc;
    private @Nullable List<String> tables;

    public Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each table with the tenant's rows as text, its own row included. */
    public Map<String, List<String>> of(TenantId tenant) {
        Map<String, List<String>> rows = new TreeMap<>();
        tables().forEach(table -> rows.put(table, rows(table, "tenant_id", tenant)));
        rows.put("tenant", rows("tenant", "id", tenant));
        return rows;
    }

    /** Asked once: the schema stays, and to look at all of it is slow. */
    private List<String> tables() {
        if (tables == null) {
            tables = jdbc.sql("""
                    SELECT table_name FROM information_schema.columns
                    WHERE table_schema = DATABASE() AND column_name = 'tenant_id' AND table_name NOT IN (?, ?)
                    """).params(CHAIN, REQUESTS).query(String.class).list();
        }
        return tables;
    }

    private List<String> rows(String table, String column, TenantId tenant) {
        return jdbc
                .sql("SELECT * FROM " + table + " WHERE " + column + " = ?")
                .param(tenant.value())
                .query()
                .listOfRows()
                .stream()
                .map(row -> row.entrySet().stream()
                        .filter(entry -> !LATER.contains(table + "." + entry.getKey()))
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(", ")))
                .sorted()
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }
}
