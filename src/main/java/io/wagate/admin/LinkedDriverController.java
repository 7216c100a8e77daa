package io.wagate.admin;

import io.wagate.driver.ClientInForce;
import io.wagate.driver.DriverSettings;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.session.OutdatedSessions;
import io.wagate.whatsapp.ClientChoice;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The client that linked devices announce to WhatsApp, and the sheet that says whether somebody tried it for real. */
@Controller
class LinkedDriverController {

    private static final String LINKED = "linked";
    private static final String PAGE = "/admin/system/linked";

    private final DriverSettings settings;
    private final OutdatedSessions outdated;

    LinkedDriverController(DriverSettings settings, OutdatedSessions outdated) {
        this.settings = settings;
        this.outdated = outdated;
    }

    /** The form as it was typed; what is empty stays as the application was started. */
    record Typed(String version, String endpoint, String root, String signedBy) {

        static Typed of(ClientChoice choice) {
            return new Typed(text(choice.version()), text(choice.endpoint()), text(choice.root()), "");
        }

        ClientChoice choice() {
            return new ClientChoice(chosen(version), chosen(endpoint), chosen(root.toLowerCase(Locale.ROOT)));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }

        private static @Nullable String chosen(String typed) {
            return typed.isBlank() ? null : typed.strip();
        }
    }

    @GetMapping(PAGE)
    String show(Administrator by, Model model) {
        Optional<ClientInForce> client = settings.client(by, LINKED);
        ClientChoice choice = client.map(ClientInForce::choice).orElse(ClientChoice.NONE);
        return page(by, client.orElse(null), Typed.of(choice), Map.of(), model);
    }

    @PostMapping(PAGE)
    String change(
            Administrator by,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String root,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        Typed typed = new Typed(version, endpoint, root, "");
        try {
            settings.choose(by, LINKED, typed.choice());
        } catch (ProblemException refused) {
            return refused(by, typed, refused, model, response);
        }
        return done(after, "admin.notice.client-saved");
    }

    @PostMapping(PAGE + "/reset")
    String putBack(Administrator by, RedirectAttributes after) {
        settings.choose(by, LINKED, ClientChoice.NONE);
        return done(after, "admin.notice.client-put-back");
    }

    @PostMapping(PAGE + "/start")
    String start(Administrator by, RedirectAttributes after) {
        int started = outdated.startAgain(by, LINKED);
        Notice.count(after, "admin.notice.started", started);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/accept")
    String accept(
            Administrator by,
            @RequestParam(defaultValue = "") String signedBy,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            settings.accept(by, LINKED, signedBy);
        } catch (ProblemException refused) {
            Typed typed = new Typed("", "", "", signedBy);
            return refused(by, typed, refused, model, response);
        }
        return done(after, "admin.notice.sheet-noted");
    }

    @PostMapping(PAGE + "/withdraw")
    String withdraw(Administrator by, RedirectAttributes after) {
        settings.withdraw(by, LINKED);
        return done(after, "admin.notice.sheet-withdrawn");
    }

    private String refused(
            Administrator by, Typed typed, ProblemException refused, Model model, HttpServletResponse response) {
        boolean conflict = refused.problem() instanceof Problem.Conflict;
        Map<String, String> errors =
                conflict ? Map.of("signedBy", refused.problem().message()) : Refused.byField(refused);
        response.setStatus(conflict ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_BAD_REQUEST);
        ClientInForce client = settings.client(by, LINKED).orElseThrow(() -> refused);
        boolean signing = errors.containsKey("signedBy");
        Typed shown = signing ? signed(client, typed) : typed;
        return page(by, client, shown, errors, model);
    }

    private static Typed signed(ClientInForce client, Typed typed) {
        Typed chosen = Typed.of(client.choice());
        return new Typed(chosen.version(), chosen.endpoint(), chosen.root(), typed.signedBy());
    }

    private String page(
            Administrator by, @Nullable ClientInForce client, Typed typed, Map<String, String> errors, Model model) {
        OutdatedSessions.Refused refused = outdated.look(by, LINKED);
        Instant changed = client == null ? null : client.changedAt();
        Instant latest = refused.latest();
        model.addAttribute("client", client);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("refused", refused);
        model.addAttribute("stillRefused", latest != null && (changed == null || latest.isAfter(changed)));
        return "admin/linked";
    }

    private static String done(RedirectAttributes after, String notice) {
        Notice.say(after, notice);
        return "redirect:" + PAGE;
    }
}
