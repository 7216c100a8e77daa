package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Our own format: every event under its dotted name, with its canonical content as it is, and with the id and the sequence
 * by which a receiver finds doubles and holes. Signed in the headers alone.
 */
@Component
class DottedFormat implements PayloadFormat {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "wagate";
    }

    @Override
    public String title() {
        return "Wagate (every event, dotted names)";
    }

    /** None named, which means all of them and those that are still to come. */
    @Override
    public Set<EventType> usual() {
        return Set.of();
    }

    @Override
    public Optional<String> eventName(EventType type) {
        return type == EventType.VERIFICATION_CALLBACK ? Optional.empty() : Optional.of(type.wire());
    }

    @Override
    public Payload render(Occasion occasion) {
        Event event = occasion.event();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", occasion.eventId());
        members.put("type", event.type().wire());
        members.put("created_at", TIME.format(event.occurredAt()));
        members.put("tenant_id", occasion.tenantSlug());
        if (!occasion.session().isEmpty()) {
            members.put("session_id", occasion.session());
        }
        members.put("sequence", event.sequence());
        members.put("data", CanonicalJson.data(event));
        return Payload.json(event.type().wire(), CanonicalJson.bytes(members));
    }
}
