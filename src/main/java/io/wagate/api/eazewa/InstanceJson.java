package io.wagate.api.eazewa;

import io.wagate.kernel.BaseUrl;
import io.wagate.session.SessionStatus;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Instances and envelopes as the official client reads them: an id is a number in an instance and text elsewhere. */
@Component
class InstanceJson {

    private final BaseUrl baseUrl;

    InstanceJson(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** One of the list. */
    static Map<String, @Nullable Object> instance(WhatsAppSession session, Optional<Endpoint> webhook, String owner) {
        Map<String, @Nullable Object> json = new Json();
        json.put("id", session.id());
        json.put("name", session.name());
        json.put("owner", owner);
        json.put("webhook_url", webhook.map(Endpoint::url).orElse(null));
        json.put("webhook_events", events(webhook));
        json.put("is_trial", false);
        return json;
    }

    /** How an instance stands. */
    static Map<String, @Nullable Object> status(WhatsAppSession session, Optional<Endpoint> webhook) {
        Map<String, @Nullable Object> json = inner(session);
        json.put("name", session.name());
        json.put("instanceStatus", word(session.status()));
        json.put("instanceWebhook", webhook.map(Endpoint::url).orElse(null));
        json.put("instanceEvents", events(webhook));
        json.put("data", Map.of());
        return json;
    }

    /** The inner answer of an instance that did what it was asked, without its data. */
    static Map<String, @Nullable Object> inner(WhatsAppSession session) {
        Map<String, @Nullable Object> json = new Json();
        json.put("status", "success");
        json.put("instanceId", Long.toString(session.id()));
        return json;
    }

    static Map<String, @Nullable Object> inner(WhatsAppSession session, @Nullable Object data) {
        Map<String, @Nullable Object> json = inner(session);
        json.put("data", data);
        return json;
    }

    /** The outer answer around it. {@code place} is what stands behind the instance in the path. */
    Map<String, @Nullable Object> envelope(
            String member, Map<String, @Nullable Object> inner, WhatsAppSession session, String place) {
        Map<String, @Nullable Object> json = new Json();
        json.put(member, inner);
        json.put("links", Map.of("self", baseUrl.of("/api/v1/instances/" + session.id() + place)));
        json.put("status", "success");
        return json;
    }

    /** The document's words; {@code auth_failure} has none of ours, it ends as disconnected. */
    static String word(SessionStatus status) {
        return switch (status) {
            case INITIALIZING -> "booting";
            case QR_READY -> "qr";
            case PASSKEY_REQUIRED -> "loading_screen";
            case AUTHENTICATED -> "authenticated";
            case READY -> "ready";
            case DISCONNECTED -> "disconnected";
        };
    }

    private static List<String> events(Optional<Endpoint> webhook) {
        return webhook.map(endpoint -> EventNames.of(endpoint.events())).orElse(List.of());
    }
}
