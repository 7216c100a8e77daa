package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wagate.portal.Say;
import io.wagate.portal.SayInTests;
import io.wagate.webhook.Diagnosis.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignatureDoctorTest {

    private static final Say SAY = SayInTests.say();
    private static final Instant NOW = Instant.parse("2026-03-08T10:30:00Z");
    private static final EndpointSecret OLD = new EndpointSecret(
            1,
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            NOW.minusSeconds(9000),
            NOW.plusSeconds(3600));
    private static final EndpointSecret NEW = new EndpointSecret(
            2, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", NOW, null);
    private static final EndpointSecret TYPED =
            new EndpointSecret(3, "correct horse", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", NOW, null);
    private static final List<EndpointSecret> SECRETS = List.of(NEW, OLD);

    private static final String PAYLOAD =
            "{\"tenantId\":\"shop-a1b2c3\",\"event\":\"message\",\"sessionId\":\"main\",\"timestamp\":1772965800000,\"data\":{\"id\":\"3EB0\",\"from\":\"420777@s.whatsapp.net\",\"body\":\"čau"
                    + " / 👋\",\"type\":\"text\",\"isGroup\":false,\"hasMedia\":false}}";

    /** As sent with the signature inside. */
    private static final String BODY = signed(PAYLOAD, NEW);

    @Test
    void nothingPastedIsSaidSo() {
        assertThat(bad(diagnose("", "", SECRETS)))
                .anyMatch(text -> text.contains("No signature header"))
                .anyMatch(text -> text.contains("no body"));
    }

    @Test
    void withoutASecretThereIsNothingToVerify() {
        assertThat(bad(diagnose(headers(BODY), BODY, List.of())))
                .singleElement()
                .asString()
                .contains("no secret");
    }

    @Test
    void whatIsTooLongIsNotLookedAt() {
        assertThat(bad(diagnose("", "x".repeat(SignatureDoctor.LONGEST_BODY + 1), SECRETS)))
                .singleElement()
                .asString()
                .contains("too long");
    }

    @Test
    void aWrongSecretFitsNowhere() {
        Diagnosis diagnosis = diagnose(headers(BODY), BODY, List.of(OLD));
        Diagnosis stranger = diagnose(headers(BODY, List.of(TYPED)), PAYLOAD, List.of(OLD));

        assertThat(diagnosis.isGenuine()).isTrue();
        assertThat(bad(diagnosis)).anyMatch(text -> text.startsWith("The member signature fits none"));
        assertThat(stranger.isGenuine()).isFalse();
        assertThat(bad(stranger)).contains("webhook-signature fits none of the 1 live secrets.");
    }

    @Test
    void aChangedBodyIsNotGenuineAndTheLogSaysWhatDiffers() {
        String changed = BODY.replace("čau", "ahoj");

        Diagnosis diagnosis = diagnose(headers(BODY), changed, SECRETS, PAYLOAD);

        assertThat(diagnosis.isGenuine()).isFalse();
        assertThat(bad(diagnosis)).contains("The body does not say what was sent: data.body differ.");
    }

    @Test
    void aGoodDeliveryHasNothingBad() {
        Diagnosis diagnosis = diagnose(headers(BODY), BODY, SECRETS, PAYLOAD);

        assertThat(diagnosis.isGenuine()).isTrue();
        assertThat(bad(diagnosis)).isEmpty();
        assertThat(texts(diagnosis, Mark.OK))
                .contains(
                        "Found webhook-id, webhook-timestamp, webhook-signature, X-WapiConnect-Signature.",
                        "The member signature fits secret no. 1 (the newest).",
                        "X-WapiConnect-Signature fits secret no. 1 (the newest).",
                        "webhook-signature fits secret no. 1 (the newest).",
                        "webhook-signature fits secret no. 2.");
        assertThat(texts(diagnosis, Mark.HINT))
                .contains("Secret no. 2 is an old one and signs only until 2026-03-08T11:30:00Z.")
                .contains("The member signature is made over the body without that member.");
    }

    @Test
    void headersAreReadAsPeopleCopyThem() {
        Map<String, String> sent = sent(BODY, SECRETS);
        String curl = text(sent, name -> "> " + name + ": ").replace("webhook-id", "Webhook-Id");
        String php = text(
                sent,
                name -> "    [HTTP_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "] => ");
        String json = sent.entrySet().stream()
                .map(header -> "\"" + header.getKey() + "\": [\"" + header.getValue() + "\"]")
                .collect(Collectors.joining(",\n", "{", "}"));
        String python = text(sent, name -> "'" + name + "': ").replaceAll("(?m)': (.*)$", "': '$1',");

        for (String pasted : List.of("POST /hook HTTP/1.1\r\nHost: localhost:4000\r\n" + curl, php, json, python)) {
            assertThat(bad(diagnose(pasted, BODY, SECRETS))).as(pasted).isEmpty();
        }
    }

    @Test
    void idAndTimestampMustBeThereAndMakeSense() {
        String headers = headers(BODY);

        assertThat(bad(diagnose(without(headers, "webhook-id"), BODY, SECRETS)))
                .contains("The header webhook-id is missing.")
                .contains("webhook-signature belongs to another webhook-id or webhook-timestamp; the body itself is"
                        + " right.");
        assertThat(bad(diagnose(without(headers, "webhook-timestamp"), BODY, SECRETS)))
                .contains("The header webhook-timestamp is missing.");
        assertThat(bad(diagnose(
                        headers.replaceAll("webhook-timestamp: .*", "webhook-timestamp: today"), BODY, SECRETS)))
                .contains("webhook-timestamp is not a number of seconds.");
    }

    @Test
    void anAttemptOfLongAgoOrOfTheFutureIsNoticed() {
        SignatureDoctor.Pasted pasted = new SignatureDoctor.Pasted(headers(BODY), BODY, "");

        Diagnosis late = SignatureDoctor.diagnose(pasted, SECRETS, null, NOW.plusSeconds(301));
        Diagnosis early = SignatureDoctor.diagnose(pasted, SECRETS, null, NOW.minusSeconds(301));
        Diagnosis inTime = SignatureDoctor.diagnose(pasted, SECRETS, null, NOW.plusSeconds(300));

        assertThat(texts(late, Mark.HINT)).anyMatch(text -> text.startsWith("The attempt is 5 minutes old"));
        assertThat(bad(early)).contains("The attempt lies 5 minutes in the future.");
        assertThat(texts(inTime, Mark.HINT)).noneMatch(text -> text.contains("old;"));
    }

    @Test
    void theHeadersOfAnotherDeliveryAreRecognised() {
        String mixed = headers(BODY).replace("webhook-id: dlv_1", "webhook-id: dlv_2");

        assertThat(bad(diagnose(mixed, BODY, SECRETS)))
                .contains("webhook-id and X-WapiConnect-Delivery name different deliveries.")
                .contains("webhook-signature belongs to another webhook-id or webhook-timestamp; the body itself is"
                        + " right.");
    }

    @Test
    void aLineEndThatCopyingAddedIsOnlyAHint() {
        Diagnosis diagnosis = diagnose(headers(BODY), BODY + "\r\n", SECRETS);

        assertThat(diagnosis.isGenuine()).isTrue();
        assertThat(bad(diagnosis)).isEmpty();
        assertThat(texts(diagnosis, Mark.HINT)).anyMatch(text -> text.contains("line ends around it are removed"));
    }

    @Test
    void blanksEscapedSlashesAndEscapesAreTracesOfABodyThatWasWrittenAgain() {
        Map<String, Object> members = members(BODY);
        String spaced = BODY.replace("\":", "\": ");
        String slashes = BODY.replace("/", "\\/");
        String python = JsonStyle.PYTHON.write(members);

        assertRewritten(spaced, "The body shows blanks between its members; it was sent without.");
        assertRewritten(slashes, "The body shows escaped slashes; it was sent without.");
        assertRewritten(python, "The body shows blanks between its members, \\u escapes; it was sent without.");
        assertRewritten(
                JsonStyle.PHP.write(members), "The body shows escaped slashes, \\u escapes; it was sent without.");
    }

    @Test
    void anotherOrderOfTheMembersIsRecognised() {
        Map<String, Object> sorted = new java.util.TreeMap<>(members(BODY));
        sorted.put("data", new java.util.TreeMap<>((Map<?, ?>) members(BODY).get("data")));

        Diagnosis diagnosis = diagnose(headers(BODY), JsonStyle.JAVASCRIPT.write(sorted), SECRETS);

        assertThat(diagnosis.isGenuine()).isFalse();
        assertThat(bad(diagnosis)).contains("The body was parsed and written again with its members in another order.");
    }

    @Test
    void anyOrderIsRecognisedWhereTheLogHasWhatWasSent() {
        String payload = "{\"zebra\":1,\"data\":{\"y\":\"2\",\"x\":\"1\"},\"apple\":2}";
        String pasted = "{\"apple\":2,\"data\":{\"x\":\"1\",\"y\":\"2\"},\"zebra\":1}";

        assertThat(bad(diagnose(headers(payload), pasted, SECRETS, payload)))
                .contains("The body was parsed and written again with its members in another order.");
        assertThat(bad(diagnose(headers(payload), pasted, SECRETS)))
                .contains("webhook-signature fits none of the 2 live secrets.");
    }

    @Test
    void aByteOrderMarkAndAWrongCharsetAreRecognised() {
        String latin = new String(BODY.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(bad(diagnose(headers(BODY), "\uFEFF" + BODY, SECRETS)))
                .anyMatch(text -> text.contains("byte order mark"));
        assertThat(bad(diagnose(headers(BODY), latin, SECRETS))).anyMatch(text -> text.contains("Latin-1"));
    }

    @Test
    void aBodyThatLostItsSignatureMemberIsRecognised() {
        assertThat(bad(diagnose(headers(BODY), PAYLOAD, SECRETS)))
                .contains("The body lacks the member signature that it was sent with.");
    }

    @Test
    void aBodyThatStillHasItsSignatureMemberIsRecognised() {
        assertThat(bad(diagnose(headers(PAYLOAD), BODY, SECRETS)))
                .contains("The body still has its member signature, which was not there when it was hashed.");
    }

    @Test
    void aHeaderInHexOrWithoutItsVersionIsRecognised() {
        Hmac right = standard(BODY);
        String hex = headers(BODY).replaceAll("webhook-signature: .*", "webhook-signature: v1," + right.hex());
        String bare = headers(BODY).replaceAll("webhook-signature: .*", "webhook-signature: " + right.base64());

        assertThat(bad(diagnose(hex, BODY, SECRETS)))
                .containsExactly("webhook-signature is written in lower-case hex instead of Base64.");
        assertThat(bad(diagnose(bare, BODY, SECRETS)))
                .containsExactly("A signature in webhook-signature does not begin with v1,.");
        assertThat(bad(diagnose(
                        headers(BODY).replaceAll("webhook-signature: .*", "webhook-signature: v1,?"), BODY, SECRETS)))
                .isNotEmpty();
    }

    @Test
    void aKeyThatWasNotDecodedIsRecognised() {
        byte[] head = Signatures.head("dlv_1", "1772965800");
        String kept = Hmac.literal(NEW.standard(), head, bytes(BODY)).base64();
        String undecoded =
                Hmac.literal(NEW.standard().substring(6), head, bytes(BODY)).base64();

        assertThat(bad(computed(BODY, kept, SECRETS)))
                .containsExactly("The key was the literal characters, whsec_ included.");
        assertThat(bad(computed(BODY, undecoded, SECRETS)))
                .singleElement()
                .asString()
                .contains("not decoded");
    }

    @Test
    void theTypedSecretInPlaceOfTheStandardOneIsRecognised() {
        String value = Hmac.literal(TYPED.text(), Signatures.head("dlv_1", "1772965800"), bytes(PAYLOAD))
                .base64();

        assertThat(bad(computed(PAYLOAD, value, List.of(TYPED))))
                .containsExactly("The key was the literal characters.");
        String decoded = Hmac.standard(TYPED.standard(), bytes(PAYLOAD)).hex();
        assertThat(bad(computed(PAYLOAD, decoded, List.of(TYPED))))
                .containsExactly("The key was the Base64-decoded bytes.");
    }

    @Test
    void aForgottenIdOrTimestampIsRecognised() {
        String bodyOnly = Hmac.standard(NEW.standard(), bytes(BODY)).base64();
        String timeOnly =
                Hmac.standard(NEW.standard(), bytes("1772965800."), bytes(BODY)).base64();

        assertThat(bad(computed(BODY, bodyOnly, SECRETS))).containsExactly("What was hashed is the body alone.");
        assertThat(bad(computed(BODY, timeOnly, SECRETS)))
                .containsExactly("What was hashed is timestamp and body without the id.");
    }

    @Test
    void theTrapOfHashingTheSignatureWithTheBodyIsRecognised() {
        String value = Hmac.literal(NEW.text(), bytes(BODY)).hex();

        assertThat(bad(computed(BODY, value, SECRETS)))
                .containsExactly("Your code hashed the body with the member signature inside.");
    }

    @Test
    void whatPythonAndPhpMakeOfABodyIsRecognised() {
        String python = Hmac.literal(NEW.text(), bytes(JsonStyle.PYTHON.write(members(PAYLOAD))))
                .hex();
        String php = Hmac.literal(NEW.text(), bytes(JsonStyle.PHP.write(members(PAYLOAD))))
                .hex();

        assertThat(bad(computed(BODY, python, SECRETS))).anyMatch(text -> text.contains("Python"));
        assertThat(bad(computed(BODY, php, SECRETS))).anyMatch(text -> text.contains("PHP"));
    }

    @Test
    void whatYourCodeCameToMayBeRightOrNothingAtAll() {
        assertThat(bad(computed(BODY, "v1," + standard(BODY).base64(), SECRETS)))
                .isEmpty();
        assertThat(bad(computed(BODY, "hello", SECRETS))).containsExactly("What your code came to is no HMAC-SHA256.");
        assertThat(bad(computed(BODY, "0".repeat(64), SECRETS)))
                .singleElement()
                .asString()
                .contains("cannot be explained");
    }

    @Test
    void garbageIsAnsweredInWordsToo() {
        for (String text : List.of(
                "\u0000",
                "{",
                "[1]",
                "null",
                "\"x\"",
                "{\"a\":{}}",
                "{\"signature\":null}",
                "{\"signature\":7}",
                "=:=>")) {
            assertThat(diagnose(headers(text) + "\n" + text, text, SECRETS, "not json")
                            .findings())
                    .isNotEmpty();
            assertThat(diagnose(text, text, SECRETS).isGenuine()).isFalse();
        }
    }

    private static void assertRewritten(String pasted, String trace) {
        Diagnosis diagnosis = diagnose(headers(BODY), pasted, SECRETS);
        assertThat(diagnosis.isGenuine()).as(pasted).isFalse();
        assertThat(texts(diagnosis, Mark.HINT)).contains(trace);
    }

    @Test
    void blanksWithoutEndCostNoMoreThanTheirLength() {
        String blanks = " ".repeat(15_000);
        List<String> headers =
                List.of(blanks, "webhook-id" + blanks + "x", "a:" + blanks + "\u2028x", "{\"a\":" + blanks);
        for (String pasted : headers) {
            assertTimeoutPreemptively(Duration.ofSeconds(3), () -> diagnose(pasted, "{}", SECRETS));
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(3), () -> diagnose(headers(BODY), "\n".repeat(120_000) + "x", SECRETS));
    }

    @Test
    void aHeaderWithACommaAndBlanksBehindItIsRead() {
        assertThat(PastedHeaders.of("  'webhook-id' => 'msg_1',  \n> Webhook-Timestamp : 17 ; ")
                        .values())
                .containsEntry("webhook-id", "msg_1")
                .containsEntry("webhook-timestamp", "17");
    }

    private static Diagnosis diagnose(String headers, String body, List<EndpointSecret> secrets) {
        return diagnose(headers, body, secrets, null);
    }

    private static Diagnosis diagnose(
            String headers, String body, List<EndpointSecret> secrets, @Nullable String sent) {
        return SignatureDoctor.diagnose(
                new SignatureDoctor.Pasted(headers, body, ""), secrets, sent == null ? null : bytes(sent), NOW);
    }

    private static Diagnosis computed(String body, String value, List<EndpointSecret> secrets) {
        return SignatureDoctor.diagnose(
                new SignatureDoctor.Pasted(headers(body, secrets), body, value), secrets, null, NOW);
    }

    private static List<String> bad(Diagnosis diagnosis) {
        return texts(diagnosis, Mark.BAD);
    }

    private static List<String> texts(Diagnosis diagnosis, Mark mark) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.mark() == mark)
                .map(finding -> finding.text().by(SAY::of))
                .toList();
    }

    private static String headers(String body) {
        return headers(body, SECRETS);
    }

    private static String headers(String body, List<EndpointSecret> secrets) {
        return text(sent(body, secrets), name -> name + ": ");
    }

    private static Map<String, String> sent(String body, List<EndpointSecret> secrets) {
        return Signatures.headers("dlv_1", "message", NOW, bytes(body), secrets, Endpoint.Placement.HEADERS);
    }

    private static String text(Map<String, String> headers, java.util.function.UnaryOperator<String> name) {
        return headers.entrySet().stream()
                .map(header -> name.apply(header.getKey()) + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String without(String headers, String name) {
        return Stream.of(headers.split("\n"))
                .filter(line -> !line.startsWith(name + ":"))
                .collect(Collectors.joining("\n"));
    }

    private static Hmac standard(String body) {
        return Hmac.standard(NEW.standard(), Signatures.head("dlv_1", "1772965800"), bytes(body));
    }

    private static String signed(String payload, EndpointSecret secret) {
        return new String(BodySignature.sign(bytes(payload), secret.text()), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> members(String json) {
        Map<String, Object> members = BodyForm.members(json);
        return members == null ? new LinkedHashMap<>() : members;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
