package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.session.SessionService;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Formats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhook endpoints for programs; not in the document, which knows only the portal's page for them. */
@RestController
@RequestMapping("/api/whatsapp/webhooks")
class WebhookController {

    private final EndpointService endpoints;
    private final SessionService sessions;
    private final Formats formats;

    WebhookController(EndpointService endpoints, SessionService sessions, Formats formats) {
        this.endpoints = endpoints;
        this.sessions = sessions;
        this.formats = formats;
    }

    @GetMapping
    Map<String, Object> list(Actor actor) {
        List<WebhookJson> all = endpoints.list(actor).stream()
                .map(endpoint -> WebhookJson.of(endpoint, session(actor, endpoint), null))
                .toList();
        return answer("webhooks", all, "total", all.size());
    }

    /** The answer shows the secret, which no other answer does. */
    @PostMapping
    Map<String, Object> create(Actor actor, @RequestBody WebhookBody body) {
        Endpoint made = endpoints.create(actor, body.draft(formats), body.choice());
        Map<String, Object> answer = answer("webhook", whole(actor, made));
        WebhookSecretController.put(answer, endpoints.secrets(actor, made.publicId()));
        return answer;
    }

    @GetMapping("/{id}")
    Map<String, Object> get(Actor actor, @PathVariable String id) {
        return answer("webhook", whole(actor, endpoints.get(actor, id)));
    }

    /** Changes what the body names and leaves the rest. */
    @PutMapping("/{id}")
    Map<String, Object> change(Actor actor, @PathVariable String id, @RequestBody WebhookBody body) {
        Endpoint before = endpoints.get(actor, id);
        String session = session(actor, before);
        EndpointDraft draft = body.draft(formats, before, session == null ? "" : session, endpoints.headers(actor, id));
        return answer("webhook", whole(actor, endpoints.change(actor, id, draft)));
    }

    @DeleteMapping("/{id}")
    Map<String, Object> remove(Actor actor, @PathVariable String id) {
        endpoints.remove(actor, id);
        return answer("id", id, "status", "removed");
    }

    @PostMapping("/{id}/pause")
    Map<String, Object> pause(Actor actor, @PathVariable String id) {
        endpoints.pause(actor, id);
        return get(actor, id);
    }

    @PostMapping("/{id}/resume")
    Map<String, Object> resume(Actor actor, @PathVariable String id) {
        endpoints.resume(actor, id);
        return get(actor, id);
    }

    /** A session that the test names. */
    record Test(@Nullable String session) {}

    @PostMapping("/{id}/test")
    Map<String, Object> test(Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Test body) {
        return answer("deliveryId", endpoints.test(actor, id, body == null ? null : body.session()));
    }

    private WebhookJson whole(Actor actor, Endpoint endpoint) {
        Map<String, String> masked = new LinkedHashMap<>();
        if (actor.may(Permission.MANAGE_WEBHOOKS)) {
            endpoints.headers(actor, endpoint.publicId()).keySet().forEach(name -> masked.put(name, WebhookBody.MASK));
        }
        return WebhookJson.of(endpoint, session(actor, endpoint), masked);
    }

    private @Nullable String session(Actor actor, Endpoint endpoint) {
        Long session = endpoint.sessionId();
        return session == null ? null : sessions.get(actor, session).publicId();
    }

    static Map<String, Object> answer(Object... nameAndValue) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        for (int i = 0; i < nameAndValue.length; i += 2) {
            answer.put((String) nameAndValue[i], nameAndValue[i + 1]);
        }
        return answer;
    }
}
