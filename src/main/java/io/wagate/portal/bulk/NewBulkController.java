package io.wagate.portal.bulk;

import io.wagate.bulk.BulkAllowance;
import io.wagate.bulk.BulkDrafting;
import io.wagate.bulk.BulkJob;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Randomness;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a new bulk job. It makes a draft, whose page says what was found before anything is sent. */
@Controller
class NewBulkController {

    private static final int ONCE_BYTES = 12;
    private static final Set<String> FIELDS =
            Set.of("name", "session", "list", "message", "header", "footer", "delayMin", "delayMax", "startAt", "file");

    private final BulkDrafting drafting;
    private final BulkAllowance allowance;
    private final SessionService sessions;
    private final Randomness randomness;
    private final Say say;

    NewBulkController(
            BulkDrafting drafting, BulkAllowance allowance, SessionService sessions, Randomness randomness, Say say) {
        this.drafting = drafting;
        this.allowance = allowance;
        this.sessions = sessions;
        this.randomness = randomness;
        this.say = say;
    }

    @GetMapping("/bulk/new")
    String form(Actor actor, Model model) {
        actor.require(Permission.SEND);
        return show(actor, BulkFields.EMPTY, Map.of(), model);
    }

    @PostMapping("/bulk")
    String draft(
            Actor actor,
            @ModelAttribute("typed") BulkFields typed,
            @RequestParam(required = false) @Nullable MultipartFile recipients,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes path) {
        actor.require(Permission.SEND);
        BulkFields fields = typed.tidy();
        try {
            BulkJob job = drafting.create(
                    actor,
                    fields.request(
                            BulkUpload.lines(recipients, Objects.requireNonNull(fields.list())),
                            BulkUpload.type(file),
                            BulkUpload.attachment(file)));
            path.addAttribute("id", job.publicId());
            return "redirect:/bulk/{id}";
        } catch (ProblemException refused) {
            Map<String, String> problems = problems(refused);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return show(actor, fields, problems, model);
        }
    }

    private String show(Actor actor, BulkFields fields, Map<String, String> problems, Model model) {
        List<WhatsAppSession> linked =
                sessions.list(actor).stream().filter(WhatsAppSession::isLinked).toList();
        model.addAttribute("fields", fields.named(HexFormat.of().formatHex(randomness.bytes(ONCE_BYTES))));
        model.addAttribute("problems", problems);
        model.addAttribute("linked", linked);
        model.addAttribute("most", allowance.mostRecipients(actor));
        return "bulk/new";
    }

    /** By field; what belongs to none stands above the form, and what concerns the whole page is thrown again. */
    private Map<String, String> problems(ProblemException refused) {
        return switch (refused.problem()) {
            case Problem.Invalid invalid -> Map.of(field(invalid), words(invalid));
            case Problem.Conflict conflict -> Map.of("form", sentence(conflict.message()));
            case Problem.IdempotencyMismatch other -> Map.of("form", say.of("bulk.refused.other-job"));
            case Problem any -> throw refused;
        };
    }

    /** What a program is told in its own terms, a person is told in the form's. */
    private String words(Problem.Invalid invalid) {
        return switch (field(invalid)) {
            case "delayMin" ->
                invalid.message().contains("delayMax") ? say.of("bulk.refused.pauses") : say.of("bulk.refused.pause");
            case "delayMax" -> say.of("bulk.refused.pause");
            case "message" ->
                invalid.message().endsWith("required") ? say.of("bulk.refused.text") : sentence(invalid.message());
            default -> sentence(invalid.message());
        };
    }

    private static String field(Problem.Invalid invalid) {
        String field = Objects.requireNonNullElse(invalid.field(), "form").replaceAll("[\\[.].*", "");
        return switch (field) {
            case "recipients" -> "list";
            case "mediaBase64", "mediaMimeType", "mediaUrl", "fileName" -> "file";
            default -> FIELDS.contains(field) ? field : "form";
        };
    }

    private static String sentence(String message) {
        String sentence = message.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + message.substring(1);
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
