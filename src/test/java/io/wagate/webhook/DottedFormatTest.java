package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DottedFormatTest {

    private final DottedFormat format = new DottedFormat();

    @Test
    void everyTypeIsToldUnderItsDottedName() {
        for (EventType type : EventType.values()) {
            // What one callback is told is in its own format and nobody else's.
            if (type != EventType.VERIFICATION_CALLBACK) {
                assertThat(format.eventName(type)).hasValue(type.wire());
            }
        }
    }

    @Test
    void theCanonicalContentStandsInItAsItIs() {
        Payload payload = format.render(new Occasion(
                event(EventType.MESSAGE_SENT, "{\"id\":\"3EB0\",\"status\":\"sent\",\"timestamp\":1772965800}"),
                "shop-a1b2c3",
                "main"));

        assertThat(payload.name()).isEqualTo("message.sent");
        assertThat(payload.contentType()).isEqualTo("application/json");
        assertThat(text(payload))
                .isEqualTo("{\"id\":\"evt_77\",\"type\":\"message.sent\",\"created_at\":\"2026-03-08T10:30:00.120Z\","
                        + "\"tenant_id\":\"shop-a1b2c3\",\"session_id\":\"main\",\"sequence\":9,"
                        + "\"data\":{\"id\":\"3EB0\",\"status\":\"sent\",\"timestamp\":1772965800}}");
    }

    @Test
    void aFactOfTheTenantNamesNoSession() {
        Payload payload = format.render(
                new Occasion(event(EventType.ENDPOINT_DISABLED, "{\"endpoint\":\"ep_1\"}"), "shop-a1b2c3", ""));

        assertThat(text(payload)).doesNotContain("session_id").contains("\"data\":{\"endpoint\":\"ep_1\"}");
    }

    @Test
    void theBodyIsNotSignedInside() {
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(format.signed(body, "secret")).isEqualTo(body);
    }

    private static Event event(EventType type, String data) {
        return new Event(77, new TenantId(1), 5, 9, type, null, Instant.parse("2026-03-08T10:30:00.120456Z"), data);
    }

    private static String text(Payload payload) {
        return new String(payload.body(), StandardCharsets.UTF_8);
    }
}
