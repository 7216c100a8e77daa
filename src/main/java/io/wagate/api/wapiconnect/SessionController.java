package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.session.SessionService;
import io.wagate.session.SessionWish;
import io.wagate.session.WhatsAppSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** W1 to W4: make, watch, list and disconnect sessions (spec/seed-api.md §1.2). Every answer is 200. */
@RestController
class SessionController {

    private final SessionService sessions;

    SessionController(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * W1. Beyond the document: {@code driver} chooses how it reaches WhatsApp, {@code pairingPhone} asks for a code to
     * type on the phone with that number, {@code deviceName} is what a phone shows in its list of linked devices.
     */
    @PostMapping("/api/whatsapp/session")
    Map<String, Object> initialise(Actor actor, @RequestBody NewSession body) {
        SessionService.Initialised made = sessions.initialise(actor, body.wish());
        Map<String, Object> answer = done(made.session());
        answer.put("isNew", made.isNew());
        answer.put("status", made.session().status().wire());
        putPairing(answer, made.session());
        return answer;
    }

    /** W2. */
    @GetMapping("/api/whatsapp/session/{sessionId}/status")
    Map<String, Object> status(Actor actor, @PathVariable String sessionId) {
        return SessionJson.status(sessions.get(actor, sessionId));
    }

    /** W3. */
    @GetMapping("/api/whatsapp/sessions")
    Map<String, Object> list(Actor actor) {
        List<WhatsAppSession> all = sessions.list(actor);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sessions", all.stream().map(SessionJson::item).toList());
        answer.put("total", all.size());
        return answer;
    }

    /** W4. With {@code remove=true} the session is also taken off the list, which frees its place in the plan. */
    @DeleteMapping("/api/whatsapp/session/{sessionId}")
    Map<String, Object> disconnect(
            Actor actor, @PathVariable String sessionId, @RequestParam(defaultValue = "false") boolean remove) {
        if (!remove) {
            return disconnect(actor, sessionId);
        }
        WhatsAppSession session = sessions.get(actor, sessionId);
        sessions.remove(actor, sessionId);
        Map<String, Object> answer = done(session);
        answer.put("status", "removed");
        return answer;
    }

    /** W4 under the names that other gateways use. */
    @PostMapping({"/api/whatsapp/session/{sessionId}/disconnect", "/api/whatsapp/session/{sessionId}/logout"})
    Map<String, Object> disconnect(Actor actor, @PathVariable String sessionId) {
        return withStatus(sessions.disconnect(actor, sessionId));
    }

    /** Connects again; not in the document. */
    @PostMapping("/api/whatsapp/session/{sessionId}/restart")
    Map<String, Object> restart(Actor actor, @PathVariable String sessionId) {
        return withStatus(sessions.restart(actor, sessionId));
    }

    private static Map<String, Object> withStatus(WhatsAppSession session) {
        Map<String, Object> answer = done(session);
        answer.put("status", session.status().wire());
        return answer;
    }

    private static Map<String, Object> done(WhatsAppSession session) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("sessionId", session.publicId());
        return answer;
    }

    private static void putPairing(Map<String, Object> answer, WhatsAppSession session) {
        String code = session.pairingCode();
        if (code != null) {
            answer.put("pairingCode", code);
        }
    }

    /** The body of W1. */
    record NewSession(
            @Nullable String sessionId,
            @Nullable String name,
            @Nullable String driver,
            @Nullable String pairingPhone,
            @Nullable String deviceName) {

        SessionWish wish() {
            return new SessionWish(sessionId, name, driver, pairingPhone, deviceName);
        }
    }
}
