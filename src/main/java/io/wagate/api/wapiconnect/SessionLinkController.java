package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.session.DelegatedLinkService;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A page for somebody without an account who links the phone of a session; not in the document. */
@RestController
class SessionLinkController {

    private final DelegatedLinkService links;

    SessionLinkController(DelegatedLinkService links) {
        this.links = links;
    }

    /** Makes it, and ends the one before. The address is told here and never again. */
    @PostMapping("/api/whatsapp/session/{sessionId}/link")
    Map<String, Object> make(
            Actor actor, @PathVariable String sessionId, @RequestBody(required = false) @Nullable NewLink body) {
        Integer asked = body == null ? null : body.expiresInHours();
        long hours = asked == null ? DelegatedLinkService.USUAL.toHours() : asked;
        DelegatedLinkService.Made made = links.make(actor, sessionId, hours);
        Map<String, Object> answer = done(sessionId);
        answer.put("url", made.url());
        answer.put("expiresAt", Moments.text(made.expiresAt()));
        return answer;
    }

    @DeleteMapping("/api/whatsapp/session/{sessionId}/link")
    Map<String, Object> revoke(Actor actor, @PathVariable String sessionId) {
        links.revoke(actor, sessionId);
        return done(sessionId);
    }

    private static Map<String, Object> done(String sessionId) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("sessionId", sessionId);
        return answer;
    }

    /** The body, which may be absent. */
    record NewLink(@Nullable Integer expiresInHours) {}
}
