package io.wagate.verification;

import java.time.LocalDate;
import java.util.List;

/** How many verifications came through, by the tenant's day (newest first) and app. */
public record Funnel(List<Row> rows) {

    /**
     * The verifications of one app that were requested on one day, and what became of them by now.
     *
     * @param app its public id
     * @param open those that are not over
     */
    public record Row(
            LocalDate day,
            String app,
            String appName,
            long requested,
            long validated,
            long expired,
            long failed,
            long open) {}

    /** All rows together. */
    public Row total() {
        return new Row(
                rows.isEmpty() ? LocalDate.EPOCH : rows.getLast().day(),
                "",
                "",
                rows.stream().mapToLong(Row::requested).sum(),
                rows.stream().mapToLong(Row::validated).sum(),
                rows.stream().mapToLong(Row::expired).sum(),
                rows.stream().mapToLong(Row::failed).sum(),
                rows.stream().mapToLong(Row::open).sum());
    }
}
