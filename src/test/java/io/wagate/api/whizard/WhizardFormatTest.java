package io.wagate.api.whizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageStatus;
import io.wagate.message.MessageType;
import io.wagate.support.Contract;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.Occasion;
import io.wagate.whatsapp.Jid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each notification against its file. */
class WhizardFormatTest {

    private static final Instant AT = Instant.ofEpochSecond(1_708_243_200);
    private static final String IN = """
            "id":"3A1F0C9D2E","chat":"447700900123@s.whatsapp.net","from":"447700900123@s.whatsapp.net",\
            "phone":"447700900123","fromMe":false,"isGroup":false,"pushName":"Ana Lindqvist","timestamp":1708243200,""";
    private static final String OUT = """
            "id":"3EB0D1A2B3C4D5E6F70819","chat":"447700900123@s.whatsapp.net","to":"447700900123@s.whatsapp.net",\
            "fromMe":true,"isGroup":false,"type":"text","timestamp":1708243200,""";

    private final WhizardFormat format = new WhizardFormat();

    @Test
    void aTextThatAnswersAnother() {
        received("message-text", """
                "type":"text","body":"Is it ready? \\"yes/no\\" 🥐","hasMedia":false,"quotedId":"3EB0D1A2B3C4D5E6F70819"
                """, null);
    }

    @Test
    void aFileHasTheIdThatItIsFetchedBy() {
        received(
                "message-image",
                "\"type\":\"image\",\"body\":\"look\",\"hasMedia\":true,\"mimeType\":\"image/png\",\"fileName\":\"a.png\"",
                stored(MessageType.IMAGE, 4711L, null));
    }

    @Test
    void aFileThatCouldNotBeHadSaysSo() {
        received(
                "message-document-gone",
                "\"type\":\"document\",\"body\":\"\",\"hasMedia\":true,\"mimeType\":\"application/pdf\","
                        + "\"fileName\":\"order.pdf\"",
                stored(MessageType.DOCUMENT, null, "MEDIA_UNAVAILABLE"));
    }

    @Test
    void aFileThatIsStillFetchedIsWaitedFor() {
        Event event = event(EventType.MESSAGE_RECEIVED, "{" + IN + "\"type\":\"image\"}");

        assertThat(format.awaitsFile(occasion(event, stored(MessageType.IMAGE, null, null))))
                .isTrue();
        assertThat(format.awaitsFile(occasion(event, stored(MessageType.IMAGE, 4711L, null))))
                .isFalse();
        assertThat(format.awaitsFile(occasion(event, null))).isFalse();
    }

    @Test
    void aPlaceHasNumbers() {
        received(
                "message-location",
                "\"type\":\"location\",\"body\":\"Gate\",\"latitude\":\"52.516275\",\"longitude\":\"13.377704\","
                        + "\"place\":\"Gate\"",
                null);
    }

    @Test
    void aCardIsReadWhoeverWroteIt() {
        received("message-contact", """
                "type":"contact","body":"Ben","displayName":"Ben, Baker","vcard":"BEGIN:VCARD\\r\\nVERSION:3.0\\r\\nFN:Ben\\\\, \
                Baker\\r\\nitem1.TEL;waid=447700900124;type=work:+44 7700\\r\\n  900124\\r\\nEMAIL:ben@example.com\\r\\nPHOTO:\\r\\nEND:VCARD"
                """, null);
    }

    @Test
    void whatTheDocumentDoesNotKnowIsUnknownAndSaysWhy() {
        received("message-unknown", "\"type\":\"poll\",\"body\":\"Which bread?\",\"options\":[\"Rye\"]", null);
    }

    @ParameterizedTest
    @CsvSource({"MESSAGE_SENT,sent", "MESSAGE_DELIVERED,delivered", "MESSAGE_READ,read", "MESSAGE_REVOKED,deleted"})
    void statuses(EventType type, String status) {
        Event event = event(type, "{" + OUT + "\"status\":\"x\"}");

        Contract.body("whizard/status").with("status", status).assertBytes(render(event, null));
    }

    @Test
    void aFailureHasItsNumber() {
        Event event =
                event(EventType.MESSAGE_FAILED, "{" + OUT + "\"status\":\"failed\",\"error\":\"NOT_ON_WHATSAPP\"}");

        Contract.body("whizard/status-failed").assertBytes(render(event, null));
    }

    @Test
    void theTestOfThePortalIsAnError() {
        Event event = event(EventType.WEBHOOK_TEST, "{\"message\":\"This is a test of your webhook. It works.\"}");

        Contract.body("whizard/test").assertBytes(render(event, null));
    }

    @Test
    void groupsAndChannelsAreNotTold() {
        assertThat(format.tells(event(EventType.MESSAGE_RECEIVED, "{" + IN + "\"type\":\"text\"}")))
                .isTrue();
        assertThat(format.tells(event(EventType.MESSAGE_SENT, "{\"chat\":\"1203630@g.us\",\"isGroup\":true}")))
                .isFalse();
        assertThat(format.tells(event(EventType.MESSAGE_REVOKED, "{\"chat\":\"1203630@g.us\"}")))
                .isFalse();
        assertThat(format.tells(event(EventType.MESSAGE_RECEIVED, "{\"chat\":\"status@broadcast\",\"isGroup\":false}")))
                .isFalse();
    }

    @Test
    void nothingElseIsTold() {
        for (EventType type : EventType.values()) {
            boolean told = format.usual().contains(type);
            assertThat(format.toldAs(type)).as(type.wire()).hasSize(told ? 1 : 0);
            assertThat(format.eventName(type).isPresent())
                    .as(type.wire())
                    .isEqualTo(told || type == EventType.WEBHOOK_TEST);
        }
    }

    @Test
    void itIsCalledForADay() {
        DeliveryProfile profile = format.profile();

        Duration whole = profile.schedule().first().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        assertThat(profile.schedule().first())
                .startsWith(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(45))
                .endsWith(Duration.ofMinutes(15).multipliedBy(4));
        assertThat(profile.success()).containsExactly(200);
        assertThat(profile.total()).isEqualTo(Duration.ofSeconds(5));
        assertThat(profile.addresses()).isEqualTo(DeliveryProfile.Addresses.HTTPS_443);
        assertThat(profile.traits()).contains(DeliveryProfile.Trait.BREAKER);
    }

    private void received(String file, String members, @Nullable Message stored) {
        Event event = event(EventType.MESSAGE_RECEIVED, "{" + IN + members.strip() + "}");

        Contract.body("whizard/" + file).assertBytes(render(event, stored));
    }

    private byte[] render(Event event, @Nullable Message stored) {
        return format.render(occasion(event, stored)).body();
    }

    private static Occasion occasion(Event event, @Nullable Message stored) {
        return new Occasion(event, event.type(), "alice-a1b2c3", "main", "447700900142", stored);
    }

    private static Event event(EventType type, String data) {
        return new Event(1, new TenantId(1), 1, 1, type, 1L, AT, data);
    }

    private static Message stored(MessageType type, @Nullable Long media, @Nullable String error) {
        String content = media == null
                ? "{\"mimeType\":\"image/png\"}"
                : "{\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}";
        return new Message(
                1,
                new TenantId(1),
                1,
                Direction.IN,
                "3A1F0C9D2E",
                Jid.ofPhone("447700900123"),
                null,
                "447700900123",
                type,
                "look",
                content,
                media,
                MessageStatus.RECEIVED,
                error,
                "whatsapp",
                AT,
                null,
                null,
                null,
                null);
    }

    /** The schedule has no other pauses than these. */
    @Test
    void itsPausesAreThoseOfTheDocument() {
        List<Duration> pauses = format.profile().schedule().first();

        assertThat(pauses.subList(4, 8))
                .containsExactly(
                        Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));
    }
}
