package io.wagate.api.whatsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.Payload;
import io.wagate.webhook.PayloadFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document's webhook, byte for byte. */
class WhatsAuthFormatTest {

    private final PayloadFormat format = new WhatsAuth().whatsAuthFormat();

    @ParameterizedTest
    @CsvSource({"event.json, delivered.json", "event-expired.json, delivered-expired.json"})
    void anEventBecomesTheDocumentsJson(String event, String delivered) {
        Payload payload = format.render(new Occasion(
                new Event(
                        1,
                        new TenantId(1),
                        1,
                        1,
                        EventType.VERIFICATION_CALLBACK,
                        null,
                        Instant.EPOCH,
                        Contract.file(event)),
                "alice-a1b2c3",
                "main"));

        assertThat(new String(payload.body(), StandardCharsets.UTF_8)).isEqualTo(Contract.file(delivered));
        assertThat(payload.contentType()).isEqualTo("application/json");
    }

    @Test
    void itTellsOfVerificationsAloneInOneAttemptOfTenSeconds() {
        assertThat(format.eventName(EventType.MESSAGE_RECEIVED)).isEmpty();
        assertThat(format.eventName(EventType.VERIFICATION_VALIDATED)).contains("verification.validated");
        assertThat(format.profile().schedule().isOnce()).isTrue();
        assertThat(format.profile().total()).isEqualTo(Duration.ofSeconds(10));
    }
}
