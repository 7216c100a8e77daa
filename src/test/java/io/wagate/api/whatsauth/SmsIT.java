package io.wagate.api.whatsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.BaseUrl;
import io.wagate.support.IntegrationTest;
import io.wagate.support.RawHttp;
import io.wagate.support.UndocumentedRequests;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppService;
import io.wagate.verification.Shop;
import io.wagate.verification.StartVerification;
import io.wagate.verification.Started;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationLog;
import io.wagate.verification.VerificationService;
import io.wagate.verification.VerificationSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Codes by SMS, as the provider hands them on. */
@IntegrationTest
class SmsIT {

    private static final String TOKEN = "12345";
    private static final String NUMBER = "18005551212";

    @LocalServerPort
    int port;

    @Autowired
    Shop shop;

    @Autowired
    AppService apps;

    @Autowired
    VerificationService verifications;

    @Autowired
    VerificationLog log;

    @Autowired
    BaseUrl baseUrl;

    private final HttpClient client = HttpClient.newHttpClient();
    private Shop.Opened alice;
    private Started started;

    @BeforeEach
    void anAppWithANumberForSms() {
        alice = shop.open("Alice");
        apps.change(
                alice.actor(),
                alice.app().publicId(),
                new AppDraft(
                        "Shop",
                        "",
                        true,
                        false,
                        null,
                        VerificationSettings.NONE,
                        List.of(),
                        List.of(),
                        "+1 800 555 1212",
                        TOKEN,
                        null,
                        false));
        started = verifications.request(
                alice.actor(),
                StartVerification.reverse(
                        alice.app().publicId(),
                        new VerificationSettings(
                                null, null, null, null, null, null, null, null, null, Verification.Channel.SMS)));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aSignedMessageWithTheCodeValidates() throws Exception {
        HttpResponse<String> answer = post(message("+14158675309", "+" + NUMBER), TOKEN, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.body()).endsWith("<Response/>");
        Verification done = log.get(alice.actor(), started.verification().publicId());
        assertThat(done.status()).isEqualTo(Verification.Status.VALIDATED);
        assertThat(done.phone()).isEqualTo("14158675309");
        assertThat(done.channel()).isEqualTo(Verification.Channel.SMS);
    }

    @Test
    @UndocumentedRequests("a query that is signed")
    void theQueryOfTheAddressIsSignedToo() throws Exception {
        assertThat(post(message("+14158675309", "+" + NUMBER), TOKEN, "?foo=1&Body=x")
                        .statusCode())
                .isEqualTo(200);
        assertThat(status()).isEqualTo(Verification.Status.VALIDATED);
    }

    @Test
    void aWrongSignatureIsForbiddenAndChangesNothing() throws Exception {
        HttpResponse<String> wrong = post(message("+14158675309", "+" + NUMBER), "another token", "");
        HttpResponse<String> none = client.send(
                request("", body(message("+14158675309", "+" + NUMBER))).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).startsWith("{\"error\":\"wrong_signature\",\"message\":");
        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(status()).isEqualTo(Verification.Status.REQUESTED);
    }

    /** Anybody may send this: no key is asked for. */
    @Test
    @UndocumentedRequests("a query that nobody can decode")
    void aQueryThatNobodyCanDecodeIsTheirFaultAndNotOurs() throws Exception {
        String answer = new RawHttp(port)
                .lines(
                        "POST /api/v1/sms/" + alice.app().publicId() + "?%zz=1 HTTP/1.1",
                        "Host: localhost",
                        "Connection: close",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: 0")
                .toString();

        assertThat(answer).contains("status=400").contains("invalid_request");
    }

    @Test
    void whatIsForAnotherNumberOrHasNoCodeIsDropped() throws Exception {
        Map<String, String> words = new TreeMap<>(message("+14158675309", "+" + NUMBER));
        words.put("Body", "Hello?");

        assertThat(post(message("+14158675309", "+18005550000"), TOKEN, "").statusCode())
                .isEqualTo(200);
        assertThat(post(words, TOKEN, "").statusCode()).isEqualTo(200);

        assertThat(status()).isEqualTo(Verification.Status.REQUESTED);
    }

    private Verification.Status status() {
        return log.get(alice.actor(), started.verification().publicId()).status();
    }

    private Map<String, String> message(String from, String to) {
        return Map.of(
                "MessageSid",
                "SM1234567890ABCDE",
                "From",
                from,
                "To",
                to,
                "Body",
                ">>" + Objects.requireNonNull(started.verification().code()) + "<<\nJust tap");
    }

    private HttpResponse<String> post(Map<String, String> form, String token, String query) throws Exception {
        String address = baseUrl.of("/api/v1/sms/" + alice.app().publicId()) + query;
        StringBuilder signed = new StringBuilder(address);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        return client.send(
                request(query, body(form))
                        .header("X-Twilio-Signature", signature)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String query, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sms/"
                        + alice.app().publicId() + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
