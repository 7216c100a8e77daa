package io.wagate.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as it is after something happened. */
final class Jobs {

    private Jobs() {}

    static BulkJob counted(BulkJob job, Counts counts) {
        return with(job, job.state(), job.reason(), counts, job.times());
    }

    static BulkJob ended(BulkJob job, BulkState state, @Nullable String reason, Counts counts, Instant at) {
        BulkJob.Times times = job.times();
        return with(
                job,
                state,
                reason,
                counts,
                new BulkJob.Times(times.created(), times.starts(), times.started(), null, at));
    }

    /** In another state, to start or go on at a moment. */
    static BulkJob in(BulkJob job, BulkState state, Instant starts) {
        BulkJob.Times times = job.times();
        return with(
                job,
                state,
                null,
                job.counts(),
                new BulkJob.Times(times.created(), starts, times.started(), null, null));
    }

    private static BulkJob with(
            BulkJob job, BulkState state, @Nullable String reason, Counts counts, BulkJob.Times times) {
        return new BulkJob(
                job.id(),
                job.tenant(),
                job.publicId(),
                job.sessionId(),
                job.name(),
                job.copy(),
                job.delay(),
                job.atLimit(),
                state,
                reason,
                counts,
                job.source(),
                times);
    }
}
