package io.wagate.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one table that are about a person outside, which is what most rooms have: they name the table and the
 * condition, and everything else follows. A room that deletes in another way says how.
 */
public abstract class PersonalRows implements PersonalData {

    /** The values for the marks in a condition. */
    @FunctionalInterface
    public interface Values {

        List<?> of(TenantId tenant, DataSubject subject);
    }

    /**
     * Which rows these are.
     *
     * @param title as a receipt says it
     * @param table with the columns that the person gets to see
     * @param file the name of the file in the export
     * @param condition SQL that holds for the person's rows, with a mark for each value
     */
    public record Kind(String title, TenantTable table, String file, String condition, Values values) {}

    private final JdbcClient jdbc;
    private final Kind kind;

    protected PersonalRows(JdbcClient jdbc, Kind kind) {
        this.jdbc = jdbc;
        this.kind = kind;
    }

    @Override
    public String title() {
        return kind.title();
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*)" + rows())
                .params(values(tenant, subject))
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines(
                kind.file(),
                kind.table().rows(jdbc, tenant, kind.condition(), kind.values().of(tenant, subject)));
    }

    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("DELETE" + rows() + " ORDER BY id LIMIT ?")
                .params(values(tenant, subject))
                .param(most)
                .update();
    }

    /** The ids of so many rows at most, oldest first; for who deletes more than the rows themselves. */
    protected final List<Long> ids(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("SELECT id" + rows() + " ORDER BY id LIMIT ?")
                .params(values(tenant, subject))
                .param(most)
                .query(Long.class)
                .list();
    }

    /** {@code FROM} and {@code WHERE}, for statements of a room's own; {@link #values} fills it. */
    protected final String rows() {
        return " FROM " + kind.table().name() + where();
    }

    protected final String where() {
        return " WHERE tenant_id = ? AND (" + kind.condition() + ")";
    }

    protected final List<Object> values(TenantId tenant, DataSubject subject) {
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        values.addAll(kind.values().of(tenant, subject));
        return values;
    }
}
