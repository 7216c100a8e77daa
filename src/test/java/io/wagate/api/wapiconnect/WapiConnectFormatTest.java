package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.session.QrImage;
import io.wagate.support.Program;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.Payload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WapiConnectFormatTest {

    private static final Instant AT = Instant.ofEpochMilli(1708243200000L);

    private final WapiConnectFormat format = new WapiConnectFormat();

    @TempDir
    Path folder;

    @Test
    void whatIsNoObjectCannotBeSigned() {
        for (String text : new String[] {"", "{}", "[1,2]", "{\"a\":1}\n"}) {
            assertThatThrownBy(() -> format.signed(bytes(text), "secret")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theDocumentsOwnExampleComesOutByteByByte() {
        assertThat(rendered(EventType.MESSAGE_RECEIVED, """
                {"id":"3EB0B430A8B7F6C1D2E3","chat":"919876543210@s.whatsapp.net","from":"919876543210@s.whatsapp.net",\
                "phone":"919876543210","fromMe":false,"isGroup":false,"type":"text","body":"Hello! I need help with my order.",\
                "hasMedia":false,"pushName":"Asha","timestamp":1708243200}""", "main"))
                .isEqualTo("{\"tenantId\":\"my-business-a1b2c3\",\"event\":\"message\",\"sessionId\":\"main\","
                        + "\"timestamp\":1708243200000,\"data\":{\"id\":\"3EB0B430A8B7F6C1D2E3\","
                        + "\"from\":\"919876543210@s.whatsapp.net\",\"body\":\"Hello! I need help with my order.\","
                        + "\"type\":\"text\",\"isGroup\":false,\"hasMedia\":false}}");
    }

    @Test
    void theNameOfAFileIsToldOnlyWhereThereIsAFile() {
        String withFile = rendered(EventType.MESSAGE_RECEIVED, """
                {"id":"1","chat":"1@s.whatsapp.net","from":"1@s.whatsapp.net","isGroup":false,"type":"document","body":"",\
                "hasMedia":true,"mimeType":"application/pdf","fileName":"a/b.pdf","size":12}""", "main");
        String without = rendered(EventType.MESSAGE_RECEIVED, """
                {"id":"1","chat":"1@s.whatsapp.net","from":"1@s.whatsapp.net","isGroup":false,"type":"text","body":"x",\
                "hasMedia":false,"mimeType":"application/pdf"}""", "main");

        assertThat(withFile)
                .endsWith("\"body\":\"\",\"type\":\"document\",\"isGroup\":false,\"hasMedia\":true,"
                        + "\"mimeType\":\"application/pdf\",\"fileName\":\"a/b.pdf\"}}");
        assertThat(without).endsWith("\"hasMedia\":false}}");
    }

    @Test
    void aMessageFromAGroupSaysWhereAnAnswerGoesAndWhoWrote() {
        assertThat(rendered(EventType.MESSAGE_RECEIVED, """
                {"id":"1","chat":"120363@g.us","from":"77@lid","phone":"420777","lid":"77","isGroup":true,"type":"text",\
                "body":"hi","hasMedia":false}""", "main"))
                .endsWith("\"data\":{\"id\":\"1\",\"from\":\"420777@s.whatsapp.net\",\"body\":\"hi\",\"type\":\"text\","
                        + "\"isGroup\":true,\"hasMedia\":false,\"chat\":\"120363@g.us\"}}");
    }

    @Test
    void senderAndTextAreTextEvenWhereNeitherIsKnown() {
        assertThat(rendered(EventType.MESSAGE_RECEIVED, "{\"id\":\"1\"}", "main"))
                .endsWith(
                        "\"data\":{\"id\":\"1\",\"from\":\"\",\"body\":\"\",\"type\":\"\",\"isGroup\":false,\"hasMedia\":false}}");
        assertThat(rendered(EventType.MESSAGE_RECEIVED, "{\"id\":\"1\",\"from\":\"77@lid\"}", "main"))
                .contains("\"from\":\"77@lid\"");
    }

    @Test
    void theEventsOfASessionHaveTheirDocumentedMembers() {
        assertThat(rendered(EventType.SESSION_QR, "{\"qrText\":\"2@abc/+=,x\",\"number\":1,\"of\":6}", "main"))
                .contains("\"event\":\"qr\"")
                .endsWith("\"data\":{\"qrCode\":\"" + QrImage.of("2@abc/+=,x").dataUrl() + "\"}}");
        assertThat(rendered(EventType.SESSION_READY, "{\"phoneNumber\":\"919876543210\"}", "main"))
                .contains("\"event\":\"ready\"")
                .endsWith("\"data\":{\"phoneNumber\":\"919876543210\",\"connected\":true}}");
        assertThat(rendered(EventType.SESSION_DISCONNECTED, "{\"reason\":\"logged_out\"}", "main"))
                .contains("\"event\":\"disconnected\"")
                .endsWith("\"data\":{\"reason\":\"logged_out\"}}");
    }

    @Test
    void aTestNamesTheSessionThatWasChosenOrTest() {
        assertThat(rendered(EventType.WEBHOOK_TEST, "{\"message\":\"It works\"}", ""))
                .contains("\"event\":\"test\",\"sessionId\":\"test\"")
                .endsWith("\"data\":{\"message\":\"It works\"}}");
        assertThat(rendered(EventType.WEBHOOK_TEST, "{\"message\":\"It works\"}", "main"))
                .contains("\"sessionId\":\"main\"");
    }

    @Test
    void everyOtherEventStandsInTheSameEnvelopeUnderItsDottedName() {
        assertThat(format.usual()).hasSize(5);
        for (EventType type : EventType.values()) {
            boolean dotted = format.eventName(type).orElseThrow().equals(type.wire());
            assertThat(dotted).as(type.wire()).isEqualTo(!format.usual().contains(type));
        }
        assertThat(rendered(EventType.MESSAGE_READ, "{\"id\":\"1\",\"status\":\"read\"}", "main"))
                .contains("\"event\":\"message.read\"")
                .endsWith("\"data\":{\"id\":\"1\",\"status\":\"read\"}}");
        assertThat(rendered(EventType.SESSION_PASSKEY_REQUIRED, "{}", "main"))
                .endsWith("\"data\":{\"status\":\"passkey_required\"}}");
        assertThat(rendered(EventType.ENDPOINT_DISABLED, "{\"endpoint\":\"ep_1\"}", ""))
                .contains("\"sessionId\":\"\"");
    }

    @Test
    void theSignatureIsTheLastEightyBytesAndCoversWhatStandsBeforeIt() throws Exception {
        byte[] payload =
                bytes(rendered(EventType.MESSAGE_RECEIVED, "{\"id\":\"1\",\"body\":\"žluťoučký / 👋\"}", "main"));

        byte[] body = format.signed(payload, "tajné");

        String tail = new String(body, body.length - 80, 80, StandardCharsets.US_ASCII);
        assertThat(tail).matches(",\"signature\":\"[0-9a-f]{64}\"}");
        assertThat(Arrays.copyOf(body, body.length - 80)).isEqualTo(Arrays.copyOf(payload, payload.length - 1));
        Path file = Files.write(folder.resolve("payload"), payload);
        String openssl = Program.needed("openssl").run("dgst", "-sha256", "-hmac", "tajné", file.toString());
        assertThat(openssl.strip()).endsWith(" " + tail.substring(14, 78));
    }

    @Test
    void theDocumentsOwnFunctionAcceptsIt() throws Exception {
        Program node = Program.needed("node");
        byte[] payload = bytes(rendered(
                EventType.MESSAGE_RECEIVED, "{\"id\":\"1\",\"body\":\"a/b \\\"č\\\" \\u2028 👋 \\u000b\\n\"}", "main"));
        Path file = Files.write(folder.resolve("body.json"), format.signed(payload, "secret"));

        String answer = node.run("-e", """
                const { createHmac } = require("crypto");
                const { signature, ...payload } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
                const hash = createHmac("sha256", "secret").update(JSON.stringify(payload)).digest("hex");
                console.log(hash === signature);
                """, file.toString());

        assertThat(answer.strip()).isEqualTo("true");
    }

    private String rendered(EventType type, String data, String session) {
        Event event = new Event(7, new TenantId(1), session.isEmpty() ? 0 : 5, 9, type, null, AT, data);
        Payload payload = format.render(new Occasion(event, "my-business-a1b2c3", session));
        assertThat(payload.name()).isEqualTo(format.eventName(type).orElseThrow());
        return new String(payload.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
