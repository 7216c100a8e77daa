package io.wagate.portal.audit;

import io.wagate.account.Member;
import io.wagate.account.MemberService;
import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Csv;
import io.wagate.kernel.Language;
import io.wagate.kernel.Permission;
import io.wagate.portal.Readers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what in the tenant, newest first, and the same as a file. */
@Controller
class AuditPageController {

    private static final int ROWS = 50;
    private static final String HEADER =
            Csv.line("time", "who", "as", "what", "about", "remote_address", "action", "id", "sequence", "hash");

    private final AuditLog audit;
    private final AuditTargets targets;
    private final AuditWords words;
    private final MemberService members;
    private final InstantSource clock;

    AuditPageController(
            AuditLog audit, AuditTargets targets, AuditWords words, MemberService members, InstantSource clock) {
        this.audit = audit;
        this.targets = targets;
        this.words = words;
        this.members = members;
        this.clock = clock;
    }

    @GetMapping("/audit")
    String list(Actor actor, @RequestParam Map<String, String> parameters, Model model) {
        AuditSearch search = AuditSearch.of(parameters);
        Long before = row(parameters.get("before"));
        List<AuditEntry> entries = audit.page(actor, search.filter(), before, ROWS + 1);
        List<AuditEntry> shown = entries.subList(0, Math.min(ROWS, entries.size()));
        model.addAttribute("search", search);
        model.addAttribute("lines", targets.lines(actor, shown));
        model.addAttribute("groups", words.groups(Readers.language()));
        model.addAttribute(
                "people", members.list(actor).stream().map(Member::email).toList());
        model.addAttribute(
                "older", entries.size() > ROWS ? search.before(shown.getLast().id()) : null);
        model.addAttribute("newest", before == null ? null : search.before(null));
        return "audit/audit";
    }

    /** Programs read it: its words are English whoever asks. */
    @GetMapping("/audit/export")
    void export(Actor actor, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws IOException {
        actor.require(Permission.VIEW_AUDIT);
        String day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-" + day + ".csv\"");
        PrintWriter out = response.getWriter();
        out.write(HEADER);
        audit.export(actor, AuditSearch.of(parameters).filter(), entries -> {
            entries.forEach(entry -> out.write(csv(AuditLine.of(entry, null, words, Language.ENGLISH))));
            out.flush();
        });
    }

    private static String csv(AuditLine line) {
        AuditEntry entry = line.entry();
        AuditEntry.Seal seal = entry.seal();
        return Csv.line(
                entry.occurredAt(),
                line.who(),
                line.as(),
                line.what(),
                entry.subject(),
                entry.remoteAddress(),
                entry.action(),
                entry.id(),
                seal == null ? null : seal.sequence(),
                seal == null ? null : seal.hash());
    }

    private static @Nullable Long row(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
