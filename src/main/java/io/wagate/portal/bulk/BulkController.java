package io.wagate.portal.bulk;

import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkRecipient;
import io.wagate.bulk.BulkService;
import io.wagate.bulk.BulkState;
import io.wagate.bulk.RecipientState;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of jobs, and the page of one: what was found, how far it is, what became of each recipient. */
@Controller("bulkPages")
class BulkController {

    private static final int JOBS = 25;
    private static final int RECIPIENTS = 20;

    private final BulkService jobs;
    private final BulkPage page;

    BulkController(BulkService jobs, BulkPage page) {
        this.jobs = jobs;
        this.page = page;
    }

    /** @param before the id of the last job of the page before */
    @GetMapping("/bulk")
    String list(Actor actor, @RequestParam(required = false) @Nullable String before, Model model) {
        Long row = before == null || before.isBlank()
                ? null
                : jobs.get(actor, before).id();
        List<BulkJob> found = jobs.list(actor, null, row, JOBS + 1);
        List<BulkJob> shown = found.subList(0, Math.min(JOBS, found.size()));
        model.addAttribute(
                "rows", shown.stream().map(job -> page.row(actor, job)).toList());
        model.addAttribute("older", found.size() > JOBS ? shown.getLast().publicId() : null);
        model.addAttribute("first", row == null);
        model.addAttribute("maySend", actor.may(Permission.SEND));
        return "bulk/jobs";
    }

    /**
     * @param show the state of the recipients to list, {@code all}, or empty for what matters: of a draft, who is skipped
     * @param after the position of the last recipient of the page before
     */
    @GetMapping("/bulk/{id}")
    String job(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "-1") int after,
            Model model) {
        BulkJob job = jobs.get(actor, id);
        boolean faulty = job.state() == BulkState.DRAFT && job.counts().skipped() > 0;
        RecipientState state = show.isEmpty() && faulty ? RecipientState.SKIPPED : state(show);
        List<BulkRecipient> found = jobs.recipients(actor, job, state, after, RECIPIENTS + 1);
        List<BulkRecipient> shown = found.subList(0, Math.min(RECIPIENTS, found.size()));
        model.addAttribute("view", page.view(actor, job));
        model.addAttribute("recipients", shown);
        model.addAttribute("show", state == null ? "all" : state.wire());
        model.addAttribute("next", found.size() > RECIPIENTS ? shown.getLast().position() : null);
        model.addAttribute("after", after);
        return "bulk/job";
    }

    /** How far it is, alone. */
    @GetMapping("/bulk/{id}/_progress")
    String progress(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("view", page.view(actor, jobs.get(actor, id)));
        return "bulk/_progress :: sofar";
    }

    @GetMapping("/bulk/{id}/results.csv")
    ResponseEntity<StreamingResponseBody> results(Actor actor, @PathVariable String id) {
        BulkJob job = jobs.get(actor, id);
        StreamingResponseBody body = out -> write(actor, job, new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bulk-" + job.publicId() + ".csv\"")
                .body(body);
    }

    @PostMapping("/bulk/{id}/start")
    String start(Actor actor, @PathVariable String id, RedirectAttributes path) {
        return back(jobs.start(actor, id), path);
    }

    @PostMapping("/bulk/{id}/pause")
    String pause(Actor actor, @PathVariable String id, RedirectAttributes path) {
        return back(jobs.pause(actor, id), path);
    }

    @PostMapping("/bulk/{id}/resume")
    String resume(Actor actor, @PathVariable String id, RedirectAttributes path) {
        return back(jobs.resume(actor, id), path);
    }

    @GetMapping("/bulk/{id}/cancel")
    String askBeforeCancel(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.SEND);
        model.addAttribute("view", page.view(actor, jobs.get(actor, id)));
        return "bulk/cancel";
    }

    /** A draft is gone afterwards. */
    @PostMapping("/bulk/{id}/cancel")
    String cancel(Actor actor, @PathVariable String id, RedirectAttributes path) {
        boolean draft = page.view(actor, jobs.get(actor, id)).isDraft();
        BulkJob after = jobs.cancel(actor, id);
        return draft ? "redirect:/bulk" : back(after, path);
    }

    private void write(Actor actor, BulkJob job, Writer out) throws IOException {
        Writer writer = new BufferedWriter(out);
        jobs.writeResults(actor, job, writer);
        writer.flush();
    }

    private static String back(BulkJob job, RedirectAttributes path) {
        path.addAttribute("id", job.publicId());
        return "redirect:/bulk/{id}";
    }

    /** Words that mean nothing are left out, because people write addresses by hand. */
    private static @Nullable RecipientState state(String word) {
        return Arrays.stream(RecipientState.values())
                .filter(state -> state.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
