package io.wagate.api.wapiconnect;

import io.wagate.api.shared.RateLimit;
import io.wagate.bulk.BulkDrafting;
import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkRecipient;
import io.wagate.bulk.BulkService;
import io.wagate.bulk.BulkState;
import io.wagate.bulk.RecipientState;
import io.wagate.kernel.Actor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** W6 and W7 (spec/seed-api.md §1.2), and what is ours beside them: list, recipients, results, start, pause, cancel. */
@RestController
class BulkController {

    private static final int LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;
    private static final int LARGEST_STRETCH = 1_000;

    private final BulkDrafting drafting;
    private final BulkService jobs;
    private final RateLimit rateLimit;

    BulkController(BulkDrafting drafting, BulkService jobs, RateLimit rateLimit) {
        this.drafting = drafting;
        this.jobs = jobs;
        this.rateLimit = rateLimit;
    }

    /** Just this, as the document has it. */
    record Accepted(String jobId, int total) {}

    @PostMapping("/api/whatsapp/session/{sessionId}/send-bulk")
    Accepted send(
            Actor actor,
            @PathVariable String sessionId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody BulkBody body,
            HttpServletResponse response) {
        rateLimit.write(actor.tenant(), response);
        BulkJob job = drafting.create(actor, body.request(sessionId, idempotencyKey));
        return new Accepted(job.publicId(), job.counts().total());
    }

    @GetMapping("/api/whatsapp/bulk-job/{jobId}")
    BulkJson job(Actor actor, @PathVariable String jobId) {
        return json(actor, jobs.get(actor, jobId));
    }

    /** Newest first; {@code next}, where there is more, is the {@code before} of the following stretch. */
    @GetMapping("/api/whatsapp/bulk-jobs")
    Map<String, Object> list(Actor actor, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = Math.min(LARGEST_LIMIT, parameters.number("limit", LIMIT, Integer.MAX_VALUE));
        String before = parameters.text("before");
        List<BulkJob> found = jobs.list(
                actor,
                parameters.text("sessionId"),
                before == null ? null : jobs.get(actor, before).id(),
                limit + 1);
        List<BulkJob> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jobs", page.stream().map(job -> json(actor, job)).toList());
        if (found.size() > limit) {
            answer.put("next", page.getLast().publicId());
        }
        return answer;
    }

    /** In the order given; {@code next}, where there is more, is the {@code after} of the following stretch. */
    @GetMapping("/api/whatsapp/bulk-job/{jobId}/recipients")
    Map<String, Object> recipients(Actor actor, @PathVariable String jobId, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = Math.min(LARGEST_STRETCH, parameters.number("limit", LARGEST_LIMIT, Integer.MAX_VALUE));
        int after = parameters.number("after", -1, 0, Integer.MAX_VALUE);
        RecipientState state = parameters.word("status", RecipientState.class);
        List<BulkRecipient> found = jobs.recipients(actor, jobs.get(actor, jobId), state, after, limit + 1);
        List<BulkRecipient> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("recipients", page.stream().map(BulkJson.Recipient::of).toList());
        if (found.size() > limit) {
            answer.put("next", page.getLast().position());
        }
        return answer;
    }

    @GetMapping("/api/whatsapp/bulk-job/{jobId}/results.csv")
    ResponseEntity<StreamingResponseBody> results(Actor actor, @PathVariable String jobId) {
        BulkJob job = jobs.get(actor, jobId);
        StreamingResponseBody body = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            jobs.writeResults(actor, job, writer);
            writer.flush();
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bulk-" + job.publicId() + ".csv\"")
                .body(body);
    }

    @PostMapping("/api/whatsapp/bulk-job/{jobId}/start")
    BulkJson start(Actor actor, @PathVariable String jobId) {
        return json(actor, jobs.start(actor, jobId));
    }

    @PostMapping("/api/whatsapp/bulk-job/{jobId}/pause")
    BulkJson pause(Actor actor, @PathVariable String jobId) {
        return json(actor, jobs.pause(actor, jobId));
    }

    @PostMapping("/api/whatsapp/bulk-job/{jobId}/resume")
    BulkJson resume(Actor actor, @PathVariable String jobId) {
        return json(actor, jobs.resume(actor, jobId));
    }

    @PostMapping("/api/whatsapp/bulk-job/{jobId}/cancel")
    BulkJson cancel(Actor actor, @PathVariable String jobId) {
        return json(actor, jobs.cancel(actor, jobId));
    }

    private BulkJson json(Actor actor, BulkJob job) {
        boolean goesOn = job.state() == BulkState.RUNNING || job.state() == BulkState.PENDING;
        return BulkJson.of(job, jobs.session(actor, job).publicId(), goesOn ? jobs.timeLeft(job) : null);
    }
}
