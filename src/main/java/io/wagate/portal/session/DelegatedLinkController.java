package io.wagate.portal.session;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.ShownOnce;
import io.wagate.session.DelegatedLinkService;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Makes and ends the page by which somebody without an account links a phone. Its address is shown once. */
@Controller
class DelegatedLinkController {

    /** What the form offers, in hours. */
    private static final List<Long> HOURS = List.of(
            DelegatedLinkService.SHORTEST.toHours(),
            DelegatedLinkService.USUAL.toHours(),
            Duration.ofDays(3).toHours(),
            DelegatedLinkService.LONGEST.toHours());

    private final SessionService sessions;
    private final DelegatedLinkService links;
    private final ShownOnce once;

    DelegatedLinkController(SessionService sessions, DelegatedLinkService links, ShownOnce once) {
        this.sessions = sessions;
        this.links = links;
        this.once = once;
    }

    @GetMapping("/sessions/{id}/delegated-link")
    String page(Actor actor, @PathVariable String id, Model model, HttpSession login) {
        put(actor, id, model);
        once.take(login, name(id)).ifPresent(url -> model.addAttribute("url", url));
        return "sessions/delegated-link";
    }

    @PostMapping("/sessions/{id}/delegated-link")
    String make(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "24") String hours,
            Model model,
            HttpSession login,
            HttpServletResponse response) {
        try {
            once.put(login, name(id), links.make(actor, id, number(hours)).url());
            return "redirect:/sessions/{id}/delegated-link";
        } catch (ProblemException refused) {
            boolean conflict = refused.problem() instanceof Problem.Conflict;
            if (!conflict && !(refused.problem() instanceof Problem.Invalid)) {
                throw refused;
            }
            response.setStatus(conflict ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_BAD_REQUEST);
            put(actor, id, model);
            model.addAttribute("problem", refused.problem().message());
            return "sessions/delegated-link";
        }
    }

    @PostMapping("/sessions/{id}/delegated-link/revoke")
    String revoke(Actor actor, @PathVariable String id) {
        links.revoke(actor, id);
        return "redirect:/sessions/{id}/delegated-link";
    }

    private void put(Actor actor, String id, Model model) {
        actor.require(Permission.MANAGE_SESSIONS);
        WhatsAppSession session = sessions.get(actor, id);
        model.addAttribute("wa", session);
        model.addAttribute("link", links.find(actor, id).orElse(null));
        model.addAttribute("hours", HOURS);
        model.addAttribute("usual", DelegatedLinkService.USUAL.toHours());
    }

    /** Anything that is no number of hours is as good as none. */
    private static long number(String hours) {
        return hours.matches("[0-9]{1,4}") ? Long.parseLong(hours) : 0;
    }

    private static String name(String session) {
        return "delegated-link/" + session;
    }
}
