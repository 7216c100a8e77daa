package io.wagate.portal.session;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Say;
import io.wagate.session.QrImage;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Linking a phone: the code to scan or to type, renewed while the page is open, until it is linked or over. */
@Controller
class LinkController {

    private final SessionService sessions;
    private final BaseUrl base;
    private final InstantSource clock;
    private final Say say;

    LinkController(SessionService sessions, BaseUrl base, InstantSource clock, Say say) {
        this.say = say;
        this.sessions = sessions;
        this.base = base;
        this.clock = clock;
    }

    @GetMapping("/sessions/{id}/link")
    String page(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "qr") String by, Model model) {
        put(linkable(actor, id), by, model);
        return "sessions/link";
    }

    /** The part of the page that changes; 204 while it has not, so that nothing is announced twice. */
    @GetMapping("/sessions/{id}/_code")
    @Nullable
    String code(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "qr") String by,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        LinkView view = put(linkable(actor, id), by, model);
        if (view.version().equals(seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return "sessions/_code :: swap";
    }

    /** Nothing where no code is shown: it may have been scanned while the page with this picture was on its way. */
    @GetMapping("/sessions/{id}/qr.svg")
    ResponseEntity<String> image(Actor actor, @PathVariable String id) {
        return Optional.ofNullable(linkable(actor, id).qr())
                .map(qr -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("image/svg+xml"))
                        .header("Cache-Control", "no-store")
                        .body(QrImage.of(qr.text()).svg()))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/sessions/{id}/link")
    String pair(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String phone,
            Model model,
            HttpServletResponse response) {
        try {
            sessions.pairByCode(actor, id, phone);
            return "redirect:/sessions/{id}/link?by=code";
        } catch (ProblemException refused) {
            if (refused.problem() instanceof Problem.NotFound || refused.problem() instanceof Problem.Forbidden) {
                throw refused;
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("phone", phone);
            model.addAttribute("problem", words(refused.problem()));
            return page(actor, id, "code", model);
        }
    }

    private String words(Problem problem) {
        return problem instanceof Problem.Invalid ? say.of("sessions.pair.number") : problem.message();
    }

    private WhatsAppSession linkable(Actor actor, String id) {
        actor.require(Permission.MANAGE_SESSIONS);
        return sessions.get(actor, id);
    }

    private LinkView put(WhatsAppSession session, String by, Model model) {
        LinkView view = LinkView.of(session, by.equals("code"), clock.instant());
        model.addAttribute("wa", session);
        model.addAttribute("view", view);
        model.addAttribute("statusUrl", base.of("/api/whatsapp/session/" + session.publicId() + "/status"));
        return view;
    }
}
