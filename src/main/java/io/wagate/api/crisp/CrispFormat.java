package io.wagate.api.crisp;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.webhook.CanonicalJson;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.DeliveryProfile.Addresses;
import io.wagate.webhook.DeliveryProfile.Call;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.Payload;
import io.wagate.webhook.PayloadFormat;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The callback (spec/seed-api.md §3.4): what became of a request, in the envelope of the answers. Fingerprint and session
 * are made of what is stored, so that they are the same however often they are told.
 */
@Component
class CrispFormat implements PayloadFormat {

    /** Under this name endpoints store it. */
    static final String NAME = "crisp";

    /** JavaScript counts exactly up to 2^53. */
    private static final long EXACT = (1L << 53) - 1;

    private static final DeliveryProfile PROFILE = new DeliveryProfile(
            DeliveryProfile.NATIVE.wanted(),
            DeliveryProfile.NATIVE.repeats(),
            new Call(DeliveryProfile.NATIVE.total(), Addresses.HTTPS, DeliveryProfile.USER_AGENT),
            DeliveryProfile.NATIVE.traits());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Crisp (results of templates)";
    }

    @Override
    public Set<EventType> usual() {
        return Set.of(EventType.TEMPLATE_RESULT);
    }

    @Override
    public Optional<String> eventName(EventType type) {
        return type == EventType.TEMPLATE_RESULT ? Optional.of(type.wire()) : Optional.empty();
    }

    /** An endpoint that subscribed to everything hears of nothing else. */
    @Override
    public List<EventType> toldAs(EventType type) {
        return type == EventType.TEMPLATE_RESULT ? List.of(type) : List.of();
    }

    @Override
    public DeliveryProfile profile() {
        return PROFILE;
    }

    @Override
    public Payload render(Occasion occasion) {
        Event event = occasion.event();
        Map<String, Object> fact = CanonicalJson.data(event);
        Map<String, Object> envelope = switch (event.type()) {
            case TEMPLATE_RESULT -> fact.containsKey("error") ? failure(fact) : success(event, fact);
            case WEBHOOK_TEST -> Crisp.envelope(false, "test", Map.of("message", text(fact, "message")));
            default -> throw new IllegalArgumentException("No callback tells " + event.type());
        };
        return Payload.json(event.type().wire(), CanonicalJson.bytes(envelope));
    }

    private static Map<String, Object> success(Event event, Map<String, Object> fact) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("request_id", text(fact, "request"));
        data.put("crisp_fingerprint", Objects.requireNonNull(event.messageId()) & EXACT);
        data.put("whatsapp_message_id", text(fact, "id"));
        data.put("session_id", "session_" + conversation(event.sessionId(), text(fact, "chat")));
        return Crisp.envelope(false, "message_sent", data);
    }

    private static Map<String, Object> failure(Map<String, Object> fact) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("request_id", text(fact, "request"));
        data.put("message", text(fact, "reason"));
        return Crisp.envelope(true, "message_not_sent", data);
    }

    /** One for each of our numbers with each of its chats. */
    private static UUID conversation(long session, String chat) {
        return UUID.nameUUIDFromBytes((session + "/" + chat).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, Object> fact, String name) {
        return fact.getOrDefault(name, "").toString();
    }
}
