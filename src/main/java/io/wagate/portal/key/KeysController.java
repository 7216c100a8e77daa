package io.wagate.portal.key;

import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.session.SessionService;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The list of keys, and issuing one. The answer to the form is the only page that ever holds a whole key; it is not
 * stored anywhere, and sending the same form again shows the list.
 */
@Controller
class KeysController {

    private static final String SENT = "keyFormSent";

    private final KeyPage page;
    private final ApiKeyService keys;
    private final SessionService sessions;

    KeysController(KeyPage page, ApiKeyService keys, SessionService sessions) {
        this.page = page;
        this.keys = keys;
        this.sessions = sessions;
    }

    @GetMapping("/keys")
    String list(Actor actor, Model model) {
        return page.list(actor, model);
    }

    @GetMapping("/keys/new")
    String form(Actor actor, Model model) {
        actor.require(Permission.MANAGE_KEYS);
        page.form(actor, model);
        return "keys/new";
    }

    @PostMapping("/keys")
    String issue(
            Actor actor,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "") String once,
            Model model,
            HttpSession login,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_KEYS);
        if (!once.isEmpty() && once.equals(login.getAttribute(SENT))) {
            return "redirect:/keys";
        }
        try {
            if (!session.isEmpty()) {
                sessions.get(actor, session);
            }
            var issued = keys.issue(actor, name, KeyPage.scope(session));
            login.setAttribute(SENT, once);
            return page.issued(actor, issued, model);
        } catch (ProblemException refused) {
            return again(actor, name, session, refused.problem(), model, response);
        }
    }

    private String again(
            Actor actor, String name, String session, Problem problem, Model model, HttpServletResponse response) {
        boolean full = problem instanceof Problem.Conflict;
        response.setStatus(full ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_BAD_REQUEST);
        page.form(actor, model);
        model.addAttribute("name", name);
        model.addAttribute("chosen", session);
        model.addAttribute("problem", problem.message());
        return "keys/new";
    }
}
