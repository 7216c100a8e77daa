package io.wagate.portal.session;

import io.wagate.event.EventLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.plan.PlanService;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of sessions and each of them: how it stands, what happened, restart, unlink, remove. */
@Controller("sessionPages")
class SessionController {

    private static final int STEPS_SHOWN = 12;

    private final SessionService sessions;
    private final EventLog events;
    private final LinkStep.Writer steps;
    private final TenantService tenants;
    private final PlanService plans;
    private final BaseUrl base;
    private final NumberKeys numberKeys;
    private final InstantSource clock;

    SessionController(
            SessionService sessions,
            EventLog events,
            LinkStep.Writer steps,
            TenantService tenants,
            PlanService plans,
            BaseUrl base,
            NumberKeys numberKeys,
            InstantSource clock) {
        this.sessions = sessions;
        this.events = events;
        this.steps = steps;
        this.tenants = tenants;
        this.plans = plans;
        this.base = base;
        this.numberKeys = numberKeys;
        this.clock = clock;
    }

    @GetMapping("/sessions")
    String list(Actor actor, Model model) {
        List<WhatsAppSession> all = sessions.list(actor);
        model.addAttribute("sessions", all);
        model.addAttribute("plan", plans.planOf(tenants.get(actor.tenant())));
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_SESSIONS));
        model.addAttribute("apiUrl", base.of("/api/whatsapp/session"));
        return "sessions/sessions";
    }

    @GetMapping("/sessions/{id}")
    String one(Actor actor, @PathVariable String id, Model model) {
        WhatsAppSession session = put(actor, id, model);
        model.addAttribute("restriction", session.restrictionAt(clock.instant()));
        model.addAttribute("numberKeys", numberKeys.of(actor, session));
        model.addAttribute("mayIssue", actor.may(Permission.MANAGE_KEYS));
        model.addAttribute("once", numberKeys.once());
        model.addAttribute(
                "steps",
                sessions.history(actor, session, STEPS_SHOWN).stream()
                        .map(steps::of)
                        .toList());
        return "sessions/session";
    }

    @PostMapping("/sessions/{id}/restart")
    String restart(Actor actor, @PathVariable String id) {
        sessions.restart(actor, id);
        return "redirect:/sessions/{id}/link";
    }

    @GetMapping("/sessions/{id}/unlink")
    String confirmUnlink(Actor actor, @PathVariable String id, Model model) {
        return confirm(actor, id, "unlink", model);
    }

    @PostMapping("/sessions/{id}/unlink")
    String unlink(Actor actor, @PathVariable String id) {
        sessions.disconnect(actor, id);
        return "redirect:/sessions/{id}";
    }

    @GetMapping("/sessions/{id}/remove")
    String confirmRemove(Actor actor, @PathVariable String id, Model model) {
        return confirm(actor, id, "remove", model);
    }

    @PostMapping("/sessions/{id}/remove")
    String remove(Actor actor, @PathVariable String id) {
        sessions.remove(actor, id);
        return "redirect:/sessions";
    }

    /** The page that stands in for the dialog where a browser does not open dialogs by itself. */
    private String confirm(Actor actor, String id, String what, Model model) {
        actor.require(Permission.MANAGE_SESSIONS);
        put(actor, id, model);
        model.addAttribute("what", what);
        return "sessions/confirm";
    }

    private WhatsAppSession put(Actor actor, String id, Model model) {
        WhatsAppSession session = sessions.get(actor, id);
        model.addAttribute("wa", session);
        model.addAttribute("messages", events.messages(actor.tenant(), session.id()));
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_SESSIONS));
        model.addAttribute("mayViewRequests", actor.may(Permission.VIEW_REQUESTS));
        return session;
    }
}
