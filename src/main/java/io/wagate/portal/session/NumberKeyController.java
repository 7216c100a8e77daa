package io.wagate.portal.session;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Issues the key of one number. As in the list of keys, the answer to the form is the only page that ever holds it, and
 * sending the same form again issues no second one.
 */
@Controller
class NumberKeyController {

    private static final String SENT = "number-key.sent";

    private final SessionService sessions;
    private final ApiKeyService keys;
    private final BaseUrl baseUrl;
    private final NumberKeys numberKeys;

    NumberKeyController(SessionService sessions, ApiKeyService keys, BaseUrl baseUrl, NumberKeys numberKeys) {
        this.sessions = sessions;
        this.keys = keys;
        this.baseUrl = baseUrl;
        this.numberKeys = numberKeys;
    }

    @GetMapping("/sessions/{id}/key")
    String form(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.MANAGE_KEYS);
        return form(sessions.get(actor, id), "", model);
    }

    @PostMapping("/sessions/{id}/key")
    String issue(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String once,
            Model model,
            HttpSession login,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_KEYS);
        WhatsAppSession session = sessions.get(actor, id);
        if (!once.isEmpty() && once.equals(login.getAttribute(SENT))) {
            return "redirect:/sessions/{id}";
        }
        try {
            ApiKeyService.Issued issued = keys.issue(actor, name, ApiKey.Scope.session(session.publicId()));
            login.setAttribute(SENT, once);
            model.addAttribute("issued", issued.key());
            model.addAttribute("secret", issued.secret());
            model.addAttribute("baseUrl", baseUrl.value());
        } catch (ProblemException refused) {
            boolean full = refused.problem() instanceof Problem.Conflict;
            response.setStatus(full ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("problem", refused.problem().message());
        }
        return form(session, name, model);
    }

    private String form(WhatsAppSession session, String name, Model model) {
        model.addAttribute("wa", session);
        model.addAttribute("name", name);
        model.addAttribute("once", numberKeys.once());
        return "sessions/key";
    }
}
