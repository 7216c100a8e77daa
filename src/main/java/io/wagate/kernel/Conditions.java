package io.wagate.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions behind a {@code WHERE}, which all hold, with the values of their placeholders. What nobody asked for is left out. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Begins with a condition that there always is. */
    public static Conditions of(String condition, Object... values) {
        return new Conditions().always(condition, values);
    }

    public Conditions always(String condition, Object... values) {
        conditions.add(condition);
        this.values.addAll(List.of(values));
        return this;
    }

    /** Left out where the value is null. */
    public Conditions and(String condition, @Nullable Object value) {
        return value == null ? this : always(condition, value);
    }

    /** Rows whose id (see {@link RowIds}) says that they were made between these; null is no bound. */
    public Conditions made(String id, @Nullable Instant since, @Nullable Instant until) {
        return and(id + " >= ?", since == null ? null : RowIds.floor(since))
                .and(id + " < ?", until == null ? null : RowIds.floor(until));
    }

    /** What stands behind {@code WHERE}. */
    public String sql() {
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    /** The values in order, and those of the placeholders that follow, such as a limit's. */
    public List<Object> values(Object... following) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(following));
        return all;
    }
}
