package io.wagate.api.wapiconnect;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.session.QrImage;
import io.wagate.webhook.BodySignature;
import io.wagate.webhook.CanonicalJson;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.Payload;
import io.wagate.webhook.PayloadFormat;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The webhook of the native document (spec/seed-api.md §1.4): its envelope, its five events with their members, and every
 * other event in the same envelope under its dotted name. The signature is a member of the body (§1.5).
 */
@Component
class WapiConnectFormat implements PayloadFormat {

    /** What the document knows: its receivers read {@code sessionId} as text, so that there is always one. */
    private static final Set<EventType> DOCUMENTED = EnumSet.of(
            EventType.MESSAGE_RECEIVED,
            EventType.SESSION_QR,
            EventType.SESSION_READY,
            EventType.SESSION_DISCONNECTED,
            EventType.WEBHOOK_TEST);

    private static final String NO_SESSION = "test";

    @Override
    public String name() {
        return "wapiconnect";
    }

    @Override
    public String title() {
        return "WapiConnect";
    }

    @Override
    public Set<EventType> usual() {
        return Set.copyOf(DOCUMENTED);
    }

    @Override
    public Optional<String> eventName(EventType type) {
        return Optional.of(nameOf(type));
    }

    @Override
    public Payload render(Occasion occasion) {
        Event event = occasion.event();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("tenantId", occasion.tenantSlug());
        members.put("event", nameOf(event.type()));
        members.put("sessionId", session(occasion));
        members.put("timestamp", event.occurredAt().toEpochMilli());
        members.put("data", data(event));
        return Payload.json(nameOf(event.type()), CanonicalJson.bytes(members));
    }

    @Override
    public byte[] signed(byte[] payload, String secret) {
        return BodySignature.sign(payload, secret);
    }

    private static String nameOf(EventType type) {
        if (type == EventType.MESSAGE_RECEIVED) {
            return "message";
        }
        String dotted = type.wire();
        return DOCUMENTED.contains(type) ? dotted.substring(dotted.indexOf('.') + 1) : dotted;
    }

    private static String session(Occasion occasion) {
        boolean isTest = occasion.event().type() == EventType.WEBHOOK_TEST;
        return isTest && occasion.session().isEmpty() ? NO_SESSION : occasion.session();
    }

    private static Map<String, Object> data(Event event) {
        Map<String, Object> fact = CanonicalJson.data(event);
        if (event.type() == EventType.MESSAGE_RECEIVED) {
            return message(fact);
        }
        if (event.type() == EventType.SESSION_QR) {
            return Map.of("qrCode", QrImage.of(text(fact, "qrText")).dataUrl());
        }
        if (event.type() == EventType.SESSION_READY) {
            Map<String, Object> ready = new LinkedHashMap<>();
            ready.put("phoneNumber", text(fact, "phoneNumber"));
            ready.put("connected", true);
            return ready;
        }
        if (event.type() == EventType.SESSION_DISCONNECTED) {
            return Map.of("reason", text(fact, "reason"));
        }
        return event.type() == EventType.WEBHOOK_TEST ? Map.of("message", text(fact, "message")) : fact;
    }

    /**
     * The file's address is not among the members: a message is told at once, and its file is fetched afterwards. The log
     * has it ({@code GET /api/whatsapp/messages/<id>}).
     */
    private static Map<String, Object> message(Map<String, Object> fact) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", text(fact, "id"));
        message.put("from", from(fact));
        message.put("body", text(fact, "body"));
        message.put("type", text(fact, "type"));
        boolean isGroup = isTrue(fact, "isGroup");
        message.put("isGroup", isGroup);
        boolean hasMedia = isTrue(fact, "hasMedia");
        message.put("hasMedia", hasMedia);
        if (isGroup && fact.containsKey("chat")) {
            // Where an answer goes: the writer's address alone leads to a private chat.
            message.put("chat", text(fact, "chat"));
        }
        if (hasMedia) {
            copy(fact, message, "mimeType");
            copy(fact, message, "fileName");
        }
        return message;
    }

    /** Receivers cut {@code @s.whatsapp.net} off and take the rest for a number: so a known number stands there. */
    private static String from(Map<String, Object> fact) {
        return fact.containsKey("phone") ? text(fact, "phone") + "@s.whatsapp.net" : text(fact, "from");
    }

    private static void copy(Map<String, Object> fact, Map<String, Object> message, String name) {
        if (fact.containsKey(name)) {
            message.put(name, text(fact, name));
        }
    }

    private static String text(Map<String, Object> fact, String name) {
        return fact.getOrDefault(name, "").toString();
    }

    private static boolean isTrue(Map<String, Object> fact, String name) {
        return Boolean.TRUE.equals(fact.get(name));
    }
}
