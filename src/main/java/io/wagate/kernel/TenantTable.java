package io.wagate.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table with rows of tenants, for their {@link TenantData}.
 *
 * @param name the table
 * @param key a column that orders a tenant's rows and differs between them
 * @param columns what an export shows, as a list for SELECT; {@code ""} for a table that is not exported
 */
public record TenantTable(String name, String key, String columns) {

    private static final int PAGE = 1_000;
    private static final String LAST = "export_key";

    /** A table that is deleted and not exported. */
    public static TenantTable hidden(String name) {
        return new TenantTable(name, "", "");
    }

    /** Reads the tenant's rows, a page at a time: no question lasts as long as the reader of the file takes. */
    public TenantExport.Source rows(JdbcClient jdbc, TenantId tenant) {
        return rows(jdbc, tenant, "1 = 1", List.of());
    }

    /**
     * Only the rows for which a condition holds.
     *
     * @param condition SQL, with a mark for each of {@code values}
     */
    public TenantExport.Source rows(JdbcClient jdbc, TenantId tenant, String condition, List<?> values) {
        return sink -> {
            Object last = null;
            List<Map<String, @Nullable Object>> page;
            do {
                page = page(jdbc, tenant, condition, values, last);
                for (Map<String, @Nullable Object> row : page) {
                    last = row.remove(LAST);
                    sink.row(row);
                }
            } while (page.size() == PAGE);
        };
    }

    /** As a file of lines. */
    public void export(JdbcClient jdbc, TenantId tenant, TenantExport out, String file) throws IOException {
        out.lines(file, rows(jdbc, tenant));
    }

    /** Deletes so many of the tenant's rows at most. */
    public int erase(JdbcClient jdbc, TenantId tenant, int most) {
        return jdbc.sql("DELETE FROM " + name + " WHERE tenant_id = ? LIMIT ?")
                .params(tenant.value(), most)
                .update();
    }

    /** The same for several tables, in this order. */
    public static int erase(JdbcClient jdbc, TenantId tenant, int most, List<TenantTable> tables) {
        return tables.stream()
                .mapToInt(table -> table.erase(jdbc, tenant, most))
                .sum();
    }

    private List<Map<String, @Nullable Object>> page(
            JdbcClient jdbc, TenantId tenant, String condition, List<?> values, @Nullable Object last) {
        List<Object> all = new ArrayList<>(List.of(tenant.value()));
        all.addAll(values);
        String further = "";
        if (last != null) {
            further = " AND " + key + " > ?";
            all.add(last);
        }
        return jdbc.sql("SELECT " + columns + ", " + key + " AS " + LAST + " FROM " + name
                        + " WHERE tenant_id = ? AND (" + condition + ")" + further + " ORDER BY " + LAST + " LIMIT "
                        + PAGE)
                .params(all)
                .query()
                .listOfRows();
    }
}
