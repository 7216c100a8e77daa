package io.wagate.api.whizard;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.webhook.CanonicalJson;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.DeliveryProfile.Addresses;
import io.wagate.webhook.DeliveryProfile.Answers;
import io.wagate.webhook.DeliveryProfile.Call;
import io.wagate.webhook.DeliveryProfile.Content;
import io.wagate.webhook.DeliveryProfile.Repeats;
import io.wagate.webhook.DeliveryProfile.Success;
import io.wagate.webhook.DeliveryProfile.Trait;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.Payload;
import io.wagate.webhook.PayloadFormat;
import io.wagate.webhook.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The notifications of this document (spec/seed-api.md §4.4): received messages and statuses of sent ones, told apart by
 * their members. Nothing of groups. Success is 200 and nothing else.
 */
@Component
class WhizardFormat implements PayloadFormat {

    static final String NAME = "whizard";

    private static final Map<EventType, String> STATUSES = Map.of(
            EventType.MESSAGE_SENT, "sent",
            EventType.MESSAGE_DELIVERED, "delivered",
            EventType.MESSAGE_READ, "read",
            EventType.MESSAGE_FAILED, "failed",
            EventType.MESSAGE_REVOKED, "deleted");

    private static final Set<EventType> TOLD = Set.of(
            EventType.MESSAGE_RECEIVED,
            EventType.MESSAGE_SENT,
            EventType.MESSAGE_DELIVERED,
            EventType.MESSAGE_READ,
            EventType.MESSAGE_FAILED,
            EventType.MESSAGE_REVOKED);

    /** 0, 5 s, 15 s, 45 s, 2 min, 5 min, 15 min, and every hour within 24. */
    private static final List<Duration> SCHEDULE = schedule();

    private static final DeliveryProfile PROFILE = new DeliveryProfile(
            new Success(Set.of(200), Content.ANY),
            new Repeats(Answers.RETRIED, Schedule.of(SCHEDULE), 0),
            new Call(Duration.ofSeconds(5), Addresses.HTTPS_443, DeliveryProfile.USER_AGENT),
            Set.of(Trait.REPEATS_SILENCE, Trait.HEEDS_RETRY_AFTER, Trait.BREAKER, Trait.DISABLES));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "WHIZARD (messages and statuses)";
    }

    @Override
    public Set<EventType> usual() {
        return TOLD;
    }

    @Override
    public Optional<String> eventName(EventType type) {
        if (type == EventType.WEBHOOK_TEST) {
            return Optional.of("errors");
        }
        return TOLD.contains(type)
                ? Optional.of(STATUSES.containsKey(type) ? "statuses" : "messages")
                : Optional.empty();
    }

    @Override
    public List<EventType> toldAs(EventType type) {
        return TOLD.contains(type) ? List.of(type) : List.of();
    }

    /** This document knows people only. */
    @Override
    public boolean tells(Event event) {
        Map<String, Object> fact = CanonicalJson.data(event);
        String chat = fact.getOrDefault("chat", "").toString();
        return !chat.endsWith("@g.us") && !chat.endsWith("@broadcast") && !Boolean.TRUE.equals(fact.get("isGroup"));
    }

    @Override
    public boolean readsMessages() {
        return true;
    }

    @Override
    public boolean awaitsFile(Occasion occasion) {
        return occasion.message() != null && occasion.message().awaitsFile();
    }

    @Override
    public DeliveryProfile profile() {
        return PROFILE;
    }

    @Override
    public Payload render(Occasion occasion) {
        Event event = occasion.event();
        Map<String, Object> fact = CanonicalJson.data(event);
        String name = eventName(event.type()).orElseThrow();
        Map<String, Object> body = switch (name) {
            case "messages" -> InboundJson.of(fact, occasion.message());
            case "statuses" -> StatusJson.of(Objects.requireNonNull(STATUSES.get(event.type())), fact);
            default -> Map.of("errors", List.of(test(fact)));
        };
        return Payload.json(name, JsonMapper.shared().writeValueAsBytes(body));
    }

    /** Of the three kinds of notification the one that nobody takes for a message of a customer. */
    private static Map<String, Object> test(Map<String, Object> fact) {
        return ErrorCode.GENERIC.entry(fact.getOrDefault("message", "test").toString());
    }

    private static List<Duration> schedule() {
        List<Duration> pauses = new ArrayList<>(List.of(
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(45),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15)));
        pauses.addAll(Collections.nCopies(23, Duration.ofHours(1)));
        return List.copyOf(pauses);
    }
}
