package io.wagate.portal.key;

import io.wagate.apikey.AllowedNetworks;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

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
            @ModelAttribute("typed") KeyForm typed,
            Model model,
            HttpSession login,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_KEYS);
        if (!typed.once().isEmpty() && typed.once().equals(login.getAttribute(SENT))) {
            return "redirect:/keys";
        }
        try {
            if (!typed.session().isEmpty()) {
                sessions.get(actor, typed.session());
            }
            AllowedNetworks allowed = AllowedNetworks.of(typed.addresses());
            var issued = keys.issue(actor, typed.name(), KeyPage.scope(typed.session()), allowed);
            login.setAttribute(SENT, typed.once());
            return page.issued(actor, issued, model);
        } catch (ProblemException refused) {
            return again(actor, refused.problem(), model, response);
        }
    }

    private String again(Actor actor, Problem problem, Model model, HttpServletResponse response) {
        boolean full = problem instanceof Problem.Conflict;
        response.setStatus(full ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_BAD_REQUEST);
        page.form(actor, model);
        model.addAttribute("problem", problem.message());
        model.addAttribute("wrong", problem instanceof Problem.Invalid invalid ? invalid.field() : null);
        return "keys/new";
    }
}
