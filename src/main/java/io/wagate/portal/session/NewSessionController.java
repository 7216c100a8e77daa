package io.wagate.portal.session;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.session.SessionService;
import io.wagate.session.SessionWish;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form for a new session; mistakes stand beside their fields. */
@Controller
class NewSessionController {

    private final SessionService sessions;

    NewSessionController(SessionService sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/sessions/new")
    String form(Actor actor, Model model) {
        actor.require(Permission.MANAGE_SESSIONS);
        return form(model, new Fields("", "", "", ""), Map.of());
    }

    @PostMapping("/sessions")
    String create(
            Actor actor,
            @RequestParam(defaultValue = "") String sessionId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String driver,
            @RequestParam(defaultValue = "") String deviceName,
            Model model,
            HttpServletResponse response,
            RedirectAttributes path) {
        String id = sessionId.strip();
        try {
            sessions.initialise(actor, new SessionWish(id, name, driver, null, deviceName));
        } catch (ProblemException refused) {
            if (refused.problem() instanceof Problem.Invalid
                    || refused.problem() instanceof Problem.SessionLimitReached) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                return form(model, new Fields(id, name, driver, deviceName), problems(refused.problem()));
            }
            throw refused;
        }
        path.addAttribute("id", id);
        return "redirect:/sessions/{id}/link";
    }

    private String form(Model model, Fields fields, Map<String, String> problems) {
        model.addAttribute("fields", fields);
        model.addAttribute("problems", problems);
        model.addAttribute("drivers", sessions.drivers());
        model.addAttribute("usualDriver", sessions.usualDriver());
        return "sessions/new";
    }

    /** By field; what belongs to none stands above the form. */
    private static Map<String, String> problems(Problem problem) {
        String field = problem instanceof Problem.Invalid invalid
                ? Objects.requireNonNullElse(invalid.field(), "form")
                : "form";
        return Map.of(field, problem.message());
    }

    /** What was typed. */
    record Fields(String sessionId, String name, String driver, String deviceName) {}
}
