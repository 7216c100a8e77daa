package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkRecipient;
import io.wagate.bulk.BulkState;
import io.wagate.bulk.Counts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * W7, and what is ours beside it. The document has four statuses and counts as failed whoever was processed and not sent
 * to (spec/seed-api.md §1.2); {@code state} and the finer numbers say more.
 */
@JsonPropertyOrder({
    "status",
    "total",
    "succeeded",
    "failed",
    "processed",
    "jobId",
    "state",
    "reason",
    "name",
    "sessionId",
    "skipped",
    "cancelled",
    "unknown",
    "waiting",
    "secondsLeft",
    "createdAt",
    "startAt",
    "startedAt",
    "resumesAt",
    "endedAt"
})
record BulkJson(
        String status,
        int total,
        int succeeded,
        int failed,
        int processed,
        String jobId,
        String state,
        @Nullable String reason,
        @Nullable String name,
        String sessionId,
        int skipped,
        int cancelled,
        int unknown,
        int waiting,
        @Nullable Long secondsLeft,
        String createdAt,
        String startAt,
        @Nullable String startedAt,
        @Nullable String resumesAt,
        @Nullable String endedAt) {

    /** @param left null where the job does not go on by itself */
    static BulkJson of(BulkJob job, String sessionId, @Nullable Duration left) {
        Counts counts = job.counts();
        BulkJob.Times times = job.times();
        return new BulkJson(
                status(job.state()),
                counts.total(),
                counts.sent(),
                counts.notSent(),
                counts.processed(),
                job.publicId(),
                job.state().wire(),
                job.reason(),
                job.name(),
                sessionId,
                counts.skipped(),
                counts.cancelled(),
                counts.unknown(),
                counts.left(),
                left == null ? null : left.toSeconds(),
                Moments.text(times.created()),
                Moments.text(times.starts()),
                moment(times.started()),
                moment(times.resumes()),
                moment(times.ended()));
    }

    /** One recipient, with the id of its message where one was stored. */
    @JsonPropertyOrder({"position", "phone", "name", "status", "reason", "messageId", "at"})
    record Recipient(
            int position,
            String phone,
            @Nullable String name,
            String status,
            @Nullable String reason,
            @Nullable String messageId,
            @Nullable String at) {

        static Recipient of(BulkRecipient recipient) {
            return new Recipient(
                    recipient.position(),
                    recipient.phone(),
                    recipient.name(),
                    recipient.state().wire(),
                    recipient.reason(),
                    recipient.messageId(),
                    moment(recipient.settledAt()));
        }
    }

    /** A client that polls until completed or failed must come to an end, so a cancelled job has failed. */
    private static String status(BulkState state) {
        return switch (state) {
            case DRAFT, PENDING -> "pending";
            case RUNNING, PAUSED, WAITING -> "running";
            case COMPLETED -> "completed";
            case FAILED, CANCELLED -> "failed";
        };
    }

    private static @Nullable String moment(@Nullable Instant moment) {
        return moment == null ? null : Moments.text(moment);
    }
}
