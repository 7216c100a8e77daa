package io.wagate.api.eazewa;

import io.wagate.event.EventType;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.DeliveryProfile.Addresses;
import io.wagate.webhook.DeliveryProfile.Answers;
import io.wagate.webhook.DeliveryProfile.Call;
import io.wagate.webhook.DeliveryProfile.Repeats;
import io.wagate.webhook.DeliveryProfile.Success;
import io.wagate.webhook.DeliveryProfile.Trait;
import io.wagate.webhook.Enclosure;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.Payload;
import io.wagate.webhook.PayloadFormat;
import io.wagate.webhook.Schedule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhook of eazeWA's document (spec/seed-api.md §5.3): {@code {event, instanceId, data}} without a signature. A
 * received message is told twice, as {@code message_create} and then as {@code message}; one that the phone wrote as
 * {@code message_create} alone. Its file is put in when the call
 * is made: frozen bytes end with {@code "media":null}}}, in whose place it comes.
 */
@Component
class EazewaFormat implements PayloadFormat {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NO_FILE = "null}}";

    /** Any answer ends it; without one it is asked again every three seconds, by one delivery at a time. */
    private static final DeliveryProfile PROFILE = new DeliveryProfile(
            Success.any2xx(),
            new Repeats(Answers.FINAL, Schedule.every(Duration.ofMillis(3000), Duration.ofHours(24)), 0),
            new Call(Duration.ofSeconds(10), Addresses.ANY, "eazeWA Webhook User Agent"),
            Set.of(Trait.REPEATS_SILENCE, Trait.ONE_LOOP));

    @Override
    public String name() {
        return Eazewa.FORMAT;
    }

    @Override
    public String title() {
        return "eazeWA (event, instanceId, data)";
    }

    @Override
    public Set<EventType> usual() {
        return Set.of(EventType.MESSAGE_RECEIVED);
    }

    @Override
    public Optional<String> eventName(EventType type) {
        return type == EventType.WEBHOOK_TEST ? Optional.of("test") : EventNames.name(type);
    }

    @Override
    public List<EventType> toldAs(EventType type) {
        return switch (type) {
            case MESSAGE_RECEIVED -> List.of(EventType.MESSAGE_CREATED, EventType.MESSAGE_RECEIVED);
            case MESSAGE_SENT_BY_PHONE -> List.of(EventType.MESSAGE_CREATED);
            default -> List.of(type);
        };
    }

    @Override
    public DeliveryProfile profile() {
        return PROFILE;
    }

    @Override
    public boolean readsMessages() {
        return true;
    }

    @Override
    public boolean awaitsFile(Occasion occasion) {
        return carriesFile(occasion)
                && occasion.message() != null
                && occasion.message().awaitsFile();
    }

    @Override
    public Payload render(Occasion occasion) {
        String name = eventName(occasion.toldAs()).orElseThrow();
        Map<String, @Nullable Object> body = new Json();
        body.put("event", name);
        body.put("instanceId", Long.toString(occasion.event().sessionId()));
        body.put("data", EventData.of(occasion));
        Payload payload = Payload.json(name, JSON.writeValueAsBytes(body));
        return carriesFile(occasion) && occasion.message() != null
                ? payload.with(occasion.message().mediaId())
                : payload;
    }

    @Override
    public byte[] enclosed(byte[] payload, Enclosure file) {
        byte[] end = NO_FILE.getBytes(StandardCharsets.US_ASCII);
        int start = payload.length - end.length;
        if (start < 0 || !Arrays.equals(payload, start, payload.length, end, 0, end.length)) {
            return payload;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(payload.length + 2 * file.bytes().length);
        whole.write(payload, 0, start);
        whole.writeBytes(JSON.writeValueAsBytes(media(file.mimeType(), file.fileName(), file.bytes())));
        whole.writeBytes("}}".getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }

    /** A file as clients read it. */
    static Map<String, @Nullable Object> media(String mimeType, @Nullable String fileName, byte[] bytes) {
        Map<String, @Nullable Object> media = new Json();
        media.put("mimetype", mimeType);
        media.put("data", Base64.getEncoder().encodeToString(bytes));
        media.put("filename", fileName);
        return media;
    }

    private static boolean carriesFile(Occasion occasion) {
        return occasion.toldAs() == EventType.MESSAGE_CREATED || occasion.toldAs() == EventType.MESSAGE_RECEIVED;
    }
}
