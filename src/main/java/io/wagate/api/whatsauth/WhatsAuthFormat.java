package io.wagate.api.whatsauth;

import io.wagate.event.EventType;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.DeliveryProfile.Addresses;
import io.wagate.webhook.DeliveryProfile.Answers;
import io.wagate.webhook.DeliveryProfile.Call;
import io.wagate.webhook.DeliveryProfile.Repeats;
import io.wagate.webhook.DeliveryProfile.Success;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.Payload;
import io.wagate.webhook.PayloadFormat;
import io.wagate.webhook.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhook of WhatsAuth's document (spec/seed-api.md §2.3): one attempt, a success is 200 or 204 with JSON and nothing
 * else, and nothing is ever sent again.
 */
final class WhatsAuthFormat implements PayloadFormat {

    private static final Set<EventType> TOLD = Set.of(
            EventType.VERIFICATION_REQUESTED,
            EventType.VERIFICATION_VALIDATED,
            EventType.VERIFICATION_EXPIRED,
            EventType.VERIFICATION_FAILED,
            EventType.VERIFICATION_CALLBACK);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final String title;
    private final DeliveryProfile profile;

    WhatsAuthFormat(String name, String title, DeliveryProfile.Content content) {
        this.name = name;
        this.title = title;
        this.profile = new DeliveryProfile(
                new Success(Set.of(200, 204), content),
                new Repeats(Answers.FINAL, Schedule.of(List.of(Duration.ZERO)), 0),
                new Call(Duration.ofSeconds(10), Addresses.HTTPS, DeliveryProfile.USER_AGENT),
                Set.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Set<EventType> usual() {
        return Set.of(EventType.VERIFICATION_VALIDATED, EventType.VERIFICATION_EXPIRED, EventType.VERIFICATION_FAILED);
    }

    @Override
    public Optional<String> eventName(EventType type) {
        return TOLD.contains(type) ? Optional.of(type.wire()) : Optional.empty();
    }

    @Override
    public DeliveryProfile profile() {
        return profile;
    }

    @Override
    public Payload render(Occasion occasion) {
        Map<?, ?> data = JSON.readValue(occasion.event().data(), Map.class);
        String name = "verification." + data.get("status");
        return Payload.json(name, StatusJson.of(data).getBytes(StandardCharsets.UTF_8));
    }
}
