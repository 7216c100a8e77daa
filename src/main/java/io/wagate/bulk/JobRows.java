package io.wagate.bulk;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;

import io.wagate.kernel.TenantId;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How a job stands in its row. */
@Component
class JobRows {

    private final JsonMapper json;

    JobRows(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    String poll(BulkJob.Copy copy) {
        return copy.poll() == null ? null : json.writeValueAsString(copy.poll());
    }

    BulkJob job(ResultSet row, int number) throws SQLException {
        String poll = row.getString("poll");
        return new BulkJob(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getString("public_id"),
                row.getLong("session_id"),
                row.getString("name"),
                new BulkJob.Copy(
                        MessageType.of(row.getString("type")),
                        row.getString("text"),
                        row.getString("header"),
                        row.getString("footer"),
                        poll == null ? null : json.readValue(poll, SendMessage.Poll.class),
                        row.getObject("media_id", Long.class),
                        row.getBoolean("personal")),
                new BulkJob.Delay(
                        Duration.ofMillis(row.getInt("delay_min_ms")), Duration.ofMillis(row.getInt("delay_max_ms"))),
                AtLimit.valueOf(row.getString("at_limit").toUpperCase(Locale.ROOT)),
                BulkState.of(row.getString("state")),
                row.getString("reason"),
                new Counts(
                        row.getInt("total"),
                        row.getInt("sent"),
                        row.getInt("failed"),
                        row.getInt("skipped"),
                        row.getInt("cancelled"),
                        row.getInt("unknown")),
                row.getString("source"),
                new BulkJob.Times(
                        instant(row, "created_at"),
                        instant(row, "starts_at"),
                        instantOrNull(row, "started_at"),
                        instantOrNull(row, "resume_at"),
                        instantOrNull(row, "ended_at")));
    }
}
