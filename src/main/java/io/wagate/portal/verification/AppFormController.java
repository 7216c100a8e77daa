package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.Say;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.verification.AppService;
import io.wagate.verification.VerificationApp;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The whole form of an app, new or old. Mistakes stand beside their fields, what was typed stays. */
@Controller
class AppFormController {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "session",
            "expires_at",
            "callback_url",
            "authorized_numbers",
            "link_message",
            "expiration_message",
            "failure_message",
            "response_message",
            "code_message",
            "channel",
            "callbacks",
            "origins",
            "smsNumber",
            "smsToken",
            "returnUrl");

    private final AppService apps;
    private final SessionService sessions;
    private final Say say;

    AppFormController(AppService apps, SessionService sessions, Say say) {
        this.apps = apps;
        this.sessions = sessions;
        this.say = say;
    }

    @GetMapping("/verifications/apps/new")
    String blank(Actor actor, Model model) {
        actor.require(Permission.MANAGE_APPS);
        String session = sessions.list(actor).stream()
                .filter(WhatsAppSession::isReady)
                .map(WhatsAppSession::publicId)
                .findFirst()
                .orElse("");
        return form(actor, null, AppFields.fresh(session), Map.of(), model);
    }

    @PostMapping("/verifications/apps")
    String create(Actor actor, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
        actor.require(Permission.MANAGE_APPS);
        AppFields typed = new AppFields(sent);
        try {
            return "redirect:/verifications/apps/"
                    + apps.create(actor, typed.draft()).publicId();
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, FIELDS);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(actor, null, typed, problems, model);
        }
    }

    @GetMapping("/verifications/apps/{id}/edit")
    String edit(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.MANAGE_APPS);
        VerificationApp app = apps.get(actor, id);
        return form(actor, app, AppFields.of(app), Map.of(), model);
    }

    @PostMapping("/verifications/apps/{id}/edit")
    String change(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_APPS);
        VerificationApp app = apps.get(actor, id);
        AppFields typed = new AppFields(sent);
        try {
            apps.change(actor, id, typed.draft());
            return "redirect:/verifications/apps/{id}";
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, FIELDS);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(actor, app, typed, problems, model);
        }
    }

    private String form(
            Actor actor, @Nullable VerificationApp app, AppFields fields, Map<String, String> problems, Model model) {
        model.addAttribute("app", app);
        model.addAttribute(
                "title", app == null ? say.of("verifications.new") : say.of("verifications.edit.title", app.name()));
        model.addAttribute("fields", fields);
        model.addAttribute("problems", problems);
        model.addAttribute("sessions", sessions.list(actor));
        model.addAttribute("smsToken", app != null && app.sms().hasToken());
        return "verifications/app-form";
    }
}
