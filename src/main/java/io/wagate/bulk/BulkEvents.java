package io.wagate.bulk;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The canonical content of what is told about jobs: the numbers of the document, and the finer ones. */
final class BulkEvents {

    private BulkEvents() {}

    /** Another tenth of the recipients was processed. */
    static NewEvent progress(BulkJob job, Instant at) {
        return event(EventType.BULK_PROGRESS, job, at);
    }

    /** The job ended: all were processed, it was cancelled, or it was given up. */
    static NewEvent completed(BulkJob job, Instant at) {
        return event(EventType.BULK_COMPLETED, job, at);
    }

    private static NewEvent event(EventType type, BulkJob job, Instant at) {
        Counts counts = job.counts();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("jobId", job.publicId());
        data.put("status", job.state().wire());
        if (job.reason() != null) {
            data.put("reason", job.reason());
        }
        data.put("total", counts.total());
        data.put("processed", counts.processed());
        data.put("succeeded", counts.sent());
        data.put("failed", counts.notSent());
        data.put("skipped", counts.skipped());
        data.put("cancelled", counts.cancelled());
        data.put("unknown", counts.unknown());
        data.put("timestamp", at.getEpochSecond());
        return new NewEvent(job.tenant(), job.sessionId(), type, null, at, data);
    }
}
