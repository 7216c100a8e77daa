package io.wagate.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    private static final MaskRules USUAL = new MaskRules(Set.of("clinicNumber"), false, false);
    private static final String MASK = MaskRules.MASK;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "new_password",
                "secret",
                "webhookSecret",
                "client-secret",
                "token",
                "access_token",
                "otp",
                "pin",
                "code",
                "apiKey",
                "API-KEY",
                "authorization",
                "qr",
                "qrCode",
                "pairingCode",
                "signature",
                "clinic_number"
            })
    void theValueOfASecretsNameIsNotKeptWhateverItIs(String name) {
        for (String value :
                List.of("\"7f3a9x\"", "731904", "[\"7f3a9x\",731904]", "{\"inner\":{\"deep\":\"7f3a9x\"}}")) {
            assertThat(json("{\"" + name + "\":" + value + ",\"to\":\"447700900123\"}"))
                    .doesNotContain("7f3a9x")
                    .doesNotContain("731904")
                    .contains("447700900123");
        }
        assertThat(FormMask.masked(name + "=7f3a9x&a[" + name + "]=7f3a9x&" + name + "[]=7f3a9x&to=1", false, USUAL))
                .doesNotContain("7f3a9x")
                .contains("to=1");
    }

    @Test
    void theHeadersOfAWebhookKeepTheirNamesOnly() {
        assertThat(
                        json(
                                "{\"headers\":{\"Authorization\":\"Bearer abcdefgh\",\"X-Shop\":\"7f3a9x\"},\"name\":\"Shop\"}"))
                .isEqualTo("{\"headers\":{\"Authorization\":\"" + MASK + "\",\"X-Shop\":\"" + MASK
                        + "\"},\"name\":\"Shop\"}");
        assertThat(FormMask.masked("webhook[headers][X-Shop]=7f3a9x", false, USUAL))
                .isEqualTo("webhook[headers][X-Shop]=" + MASK);
    }

    @Test
    void whatLooksLikeASecretIsNotKeptUnderAnyName() {
        String key = "wg_live_0123456789ab_0123456789012345678901234567890123456789";

        assertThat(json("{\"note\":\"my key " + key + " here\",\"" + key + "\":1}"))
                .doesNotContain("_0123456789012345678901234567890123456789")
                .contains("wg_live_0123456789ab_" + MASK);
        assertThat(json("{\"note\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}"))
                .doesNotContain("MfKQ9r8GKYq");
        assertThat(json("{\"note\":\"Bearer abcdefghijkl\"}")).doesNotContain("abcdefghijkl");
        assertThat(json("{\"text\":\"Send >>8f41c07be2<< please\"}")).doesNotContain("8f41c07be2");
        assertThat(json("{\"url\":\"http://127.0.0.1/link/abcdefgh12345678\"}"))
                .contains("/link/" + MaskRules.MASK)
                .doesNotContain("abcdefgh");
        assertThat(json("{\"text\":\"Open http://127.0.0.1/v/abcdefgh12345678 now\"}"))
                .doesNotContain("abcdefgh1234");
        assertThat(json("{\"image\":\"data:image/png;base64,7f3a9x\"}")).doesNotContain("7f3a9x");
    }

    @Test
    void anAddressKeepsNeitherItsQueryNorItsUser() {
        assertThat(json("{\"callbackUrl\":\"https://ana:pw9@shop.example/verified?sig=7f3a9x#frag\"}"))
                .isEqualTo("{\"callbackUrl\":\"https://" + MASK + "@shop.example/verified?" + MASK + "\"}");
        assertThat(FormMask.masked("callback_url=https%3A%2F%2Fshop.example%2Fa%3Fsig%3D7f3a9x&qr=1", false, USUAL))
                .doesNotContain("7f3a9x")
                .contains("shop.example");
    }

    @Test
    void namesOfErrorsAndLanguagesAreNoSecrets() {
        String json = "{\"code\":\"SESSION_NOT_READY\",\"language\":{\"code\":\"en_GB\"}}";

        assertThat(json(json)).isEqualTo(json);
        assertThat(json("{\"code\":\"8f41c07be2\"}")).isEqualTo("{\"code\":\"" + MASK + "\"}");
        assertThat(json("{\"code\":482913}")).isEqualTo("{\"code\":\"" + MASK + "\"}");
    }

    @Test
    void ofABodyThatWasCutOrIsBrokenOnlyWhatCameBeforeIsThere() {
        String whole = "{\"to\":\"447700900123\",\"secret\":\"7f3a9x7f3a9x\",\"text\":\"Hello\"}";
        for (int length = 1; length < whole.length(); length++) {
            byte[] start = whole.substring(0, length).getBytes(StandardCharsets.UTF_8);
            assertThat(JsonMask.masked(start, true, USUAL))
                    .doesNotContain("7f3a9x")
                    .endsWith("…");
        }
        assertThat(json("{\"to\":\"447700900123\", secret: 7f3a9x"))
                .contains("447700900123", "not JSON")
                .doesNotContain("7f3a9x");
        assertThat(json("[".repeat(3_000))).endsWith("(not JSON from here on)");
        assertThat(json("")).isEmpty();
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(json("{\"a\":1.10,\"b\":12345678901234567890,\"c\":true,\"d\":null,\"e\":[]}"))
                .isEqualTo("{\"a\":1.10,\"b\":12345678901234567890,\"c\":true,\"d\":null,\"e\":[]}");
    }

    @Test
    void aFileWithinABodyIsToldByItsLength() {
        assertThat(json("{\"mediaBase64\":\"" + "A".repeat(5_000) + "\"}"))
                .contains("5000 characters")
                .hasSizeLessThan(300);
    }

    @Test
    void withoutTextsOnlyIdsNumbersAndWordsOfOursAreKept() {
        MaskRules rules = new MaskRules(Set.of(), true, false);
        String body = """
                {"to":"447700900123","message":"Your result is here","type":"text","header":"Clinic","options":["yes","no"],
                "location":{"name":"Home","latitude":51.5},"unknown":"whatever","messageId":"3EB0A1"}""";

        assertThat(JsonMask.masked(body.getBytes(StandardCharsets.UTF_8), false, rules))
                .contains("447700900123", "\"type\":\"text\"", "3EB0A1", "51.5", "(19 characters)")
                .doesNotContain("result", "Clinic", "yes", "Home", "whatever");
        assertThat(FormMask.masked("message=Your+result&chatId=447700900123%40c.us", false, rules))
                .doesNotContain("result")
                .contains("chatId=447700900123%40c.us");
        MaskRules refusal = new MaskRules(Set.of(), true, true);
        String refused = "{\"error\":\"to is not a number\",\"code\":\"INVALID_PHONE\",\"field\":\"to\"}";
        assertThat(JsonMask.masked(refused.getBytes(StandardCharsets.UTF_8), false, refusal))
                .isEqualTo(refused);
    }

    @Test
    void aFormWithMoreFieldsThanAnybodyReadsIsCut() {
        assertThat(FormMask.masked("a=1&".repeat(5_000), false, USUAL))
                .hasSizeLessThan(1_000)
                .endsWith("…");
        assertThat(FormMask.masked("a=1&secret=7f3", true, USUAL)).isEqualTo("a=1&…");
        assertThat(FormMask.masked("%=%zz&=&&a", false, USUAL)).isEqualTo("%=%zz&=&&a");
    }

    @Test
    void anAddressThatIsNoneCostsNoMoreThanItsLength() {
        String value = "a:" + "@".repeat(60_000) + " ";

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> MaskRules.seen(value));
        assertThat(MaskRules.seen("https://ana:pass@shop.example/a@b?key=1#top"))
                .isEqualTo("https://" + MASK + "@shop.example/a@b?" + MASK);
        assertThat(MaskRules.seen("mailto:ana@shop.example")).isEqualTo("mailto:" + MASK + "@shop.example");
        assertThat(MaskRules.seen("note: come by")).isEqualTo("note: come by");
    }

    private static String json(String json) {
        return JsonMask.masked(json.getBytes(StandardCharsets.UTF_8), false, USUAL);
    }
}
