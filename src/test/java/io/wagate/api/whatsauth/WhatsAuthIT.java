package io.wagate.api.whatsauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.BaseUrl;
import io.wagate.support.IntegrationTest;
import io.wagate.support.UndocumentedRequests;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppService;
import io.wagate.verification.Shop;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationFilter;
import io.wagate.verification.VerificationLog;
import io.wagate.verification.VerificationSettings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WhatsAuth's document over HTTP. */
@IntegrationTest
class WhatsAuthIT {

    private static final String PATH = "/api/v1/verification_code";

    @LocalServerPort
    int port;

    @Autowired
    Shop shop;

    @Autowired
    AppService apps;

    @Autowired
    VerificationLog verifications;

    @Autowired
    ApiKeyService keys;

    @Autowired
    BaseUrl baseUrl;

    private final HttpClient client = HttpClient.newHttpClient();
    private Shop.Opened alice;
    private String key = "";

    @BeforeEach
    void anAppWithAKey() {
        alice = shop.open("Alice");
        key = keys.issue(alice.actor(), "Page", ApiKey.Scope.app(alice.app().publicId()))
                .secret();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theDocumentsAnswerByteForByte() throws Exception {
        HttpResponse<String> answer = get("?qr=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(neutral(answer)).isEqualTo(Contract.file("response.json"));
    }

    @Test
    void theDocumentsRequestByteForByte() throws Exception {
        HttpResponse<String> answer = get("?" + Contract.file("request.txt"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(neutral(answer)).isEqualTo(Contract.file("response-with-message.json"));
        Verification verification = newest();
        assertThat(verification.callback()).isEqualTo("https://mycompany.io/webhook/whatsauth");
        assertThat(Duration.between(
                        verification.times().requested(), verification.times().expires()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void theImageShowsTheLink() throws Exception {
        JsonNode answer = json(get("?qr=1"));

        URI address = URI.create(answer.path("qr").asString());
        HttpResponse<byte[]> image = client.send(
                HttpRequest.newBuilder(at(address.getRawPath() + "?" + address.getRawQuery()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.headers().firstValue("Content-Type")).contains("image/png");
        HttpResponse<String> head = client.send(
                HttpRequest.newBuilder(at(address.getRawPath() + "?" + address.getRawQuery()))
                        .HEAD()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        var picture = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(image.body())));
        assertThat(picture.getWidth()).isEqualTo(200);
        assertThat(picture.getHeight()).isEqualTo(200);
        int[] pixels = picture.getRGB(0, 0, 200, 200, null, 0, 200);
        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(200, 200, pixels))))
                        .getText())
                .isEqualTo(answer.path("link").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?data=https%3A%2F%2Fevil.example%2F",
                "?data=https%3A%2F%2Fwa.me.evil.example%2F%2B56943426553%3Ftext%3Dx",
                "?data=javascript%3Aalert(1)",
                "?data=https%3A%2F%2Fwa.me%2F%2B56943426553%3Ftext%3Dx&size=2000x2000",
                "?data=https%3A%2F%2Fwa.me%2F%2B56943426553%3Ftext%3Dx&size=big",
                ""
            })
    void noImageOfAnythingElse(String query) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/v1/create-qr-code/" + query)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).propertyNames()).containsExactly("error", "message");
    }

    @Test
    void headMakesNothing() throws Exception {
        HttpResponse<String> answer =
                send(withKey(HttpRequest.newBuilder(at(PATH))).HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(verifications
                        .list(alice.actor(), VerificationFilter.ALL, null, 10)
                        .verifications())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "expires_at=0",
        "expires_at=-5",
        "expires_at=1.5",
        "expires_at=soon",
        "expires_at=1441",
        "expires_at=",
        "qr=2",
        "channel=pigeon",
        "channel=sms",
        "authorized_numbers=12",
        "callback_url=http%3A%2F%2Fshop.example%2F",
        "callback_url=nonsense",
        "callback_url=https%3A%2F%2F10.0.0.1%2F"
    })
    void whatIsWrongIsRefusedInItsShape(String query) throws Exception {
        HttpResponse<String> answer = get("?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).propertyNames()).containsExactly("error", "message");
        assertThat(verifications
                        .list(alice.actor(), VerificationFilter.ALL, null, 10)
                        .verifications())
                .isEmpty();
    }

    @Test
    void whoHasNoRightKeyIsRefusedInItsShape() throws Exception {
        HttpResponse<String> none = send(HttpRequest.newBuilder(at(PATH)));
        key = "wg_live_nobody_knows_this_key_at_all";
        HttpResponse<String> wrong = get("");

        for (HttpResponse<String> answer : List.of(none, wrong)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("error").asString()).isEqualTo("unauthorized");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/json");
        }
    }

    @Test
    void anAppThatIsOffRefusesEverything() throws Exception {
        apps.change(
                alice.actor(), alice.app().publicId(), AppDraft.of(alice.app()).enabled(false));

        HttpResponse<String> answer = get("");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("error").asString()).isEqualTo("app_disabled");
    }

    @Test
    void aKeyOfTheWholeTenantUsesItsOldestAppThatIsOn() throws Exception {
        key = keys.issue(alice.actor(), "Backend", ApiKey.Scope.TENANT).secret();
        apps.create(alice.actor(), AppDraft.named("Second", "main").enabled(true));
        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(newest().appName()).isEqualTo("Shop");

        apps.change(
                alice.actor(), alice.app().publicId(), AppDraft.of(alice.app()).enabled(false));

        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(newest().appName()).isEqualTo("Second");
    }

    @Test
    void theKeyOfAnAppThatIsGoneOpensNothing() throws Exception {
        apps.remove(alice.actor(), alice.app().publicId());

        assertThat(get("").statusCode()).isEqualTo(403);
    }

    @Test
    void aCallbackThatTheAppDoesNotListIsForbidden() throws Exception {
        lists(List.of("https://mycompany.io/webhook"), List.of());

        assertThat(get("?callback_url=https%3A%2F%2Fmycompany.io%2Fwebhook%2Fwhatsauth%3Fid%3D1")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = get("?callback_url=https%3A%2F%2Fmycompany.io%2Fother");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(json(other).path("error").asString()).isEqualTo("callback_not_allowed");
    }

    @Test
    @UndocumentedRequests("a member that nobody knows")
    void aFormAndJsonAreTakenLikeTheQuery() throws Exception {
        HttpResponse<String> form = send(withKey(HttpRequest.newBuilder(at(PATH)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "expires_at=5&authorized_numbers[]=%2B56911111111&authorized_numbers[]=447700900123&qr=1")));
        assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
        assertThat(json(form).path("qr").isMissingNode()).isFalse();
        assertThat(newest().authorizedNumbers()).containsExactly("56911111111", "447700900123");

        HttpResponse<String> json = send(withKey(HttpRequest.newBuilder(at(PATH)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"expires_at\":5,\"authorized_numbers\":[\"+56911111112\"],\"qr\":false,\"unknown\":{}}")));
        assertThat(json.statusCode()).as(json.body()).isEqualTo(200);
        assertThat(newest().authorizedNumbers()).containsExactly("56911111112");
        assertThat(Duration.between(
                        newest().times().requested(), newest().times().expires()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    /** A setting that is passed over would make another code than was asked for. */
    @Test
    @UndocumentedRequests("a body of another type")
    void whatIsNoTextIsRefusedAndNotMadeIntoOne() throws Exception {
        for (String body : List.of("{\"link_message\":{\"a\":1}}", "{\"link_message\":[\"a\"]}")) {
            HttpResponse<String> answer = send(withKey(HttpRequest.newBuilder(at(PATH)))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).path("message").asString()).contains("link_message");
        }
        HttpResponse<String> plain = send(withKey(HttpRequest.newBuilder(at(PATH)))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("qr=1")));
        assertThat(plain.statusCode()).isEqualTo(415);
        assertThat(json(get("?link_message=a%00b")).path("message").asString()).contains("no text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorized_numbers=%2B56911111111,%2B447700900123",
                "authorized_numbers=+56911111111;+447700900123",
                "authorized_numbers=56911111111%20447700900123",
                "authorized_numbers=56911111111&authorized_numbers=447700900123",
                "authorized_numbers[0]=56911111111&authorized_numbers[1]=447700900123"
            })
    void numbersComeInManySpellings(String query) throws Exception {
        for (String written : List.of(query, query.replace("[", "%5B").replace("]", "%5D"))) {
            HttpResponse<String> answer = get("?" + written);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(newest().authorizedNumbers()).containsExactly("56911111111", "447700900123");
        }
    }

    @Test
    void whatTheAppSaysHoldsUntilARequestSaysOtherwise() throws Exception {
        shop.set(
                alice,
                new VerificationSettings(
                        30,
                        "https://mycompany.io/hook?k=1",
                        List.of("56911111111"),
                        "Send",
                        null,
                        null,
                        null,
                        null,
                        true,
                        null),
                false,
                false);

        JsonNode answer = json(get(""));
        assertThat(answer.path("link").asString()).contains("?text=Send%0A%3E%3E");
        assertThat(answer.path("qr").isMissingNode()).isFalse();
        assertThat(newest().callback()).isEqualTo("https://mycompany.io/hook");
        assertThat(newest().authorizedNumbers()).containsExactly("56911111111");

        JsonNode other = json(get("?expires_at=1&callback_url=&authorized_numbers=&link_message=&qr=0"));
        assertThat(other.path("link").asString()).contains("Just%20tap");
        assertThat(other.path("qr").isMissingNode()).isTrue();
        assertThat(newest().callback()).isNull();
        assertThat(newest().authorizedNumbers()).isEmpty();
    }

    @Test
    void webPagesOfTheAppMayAskAndNoOthers() throws Exception {
        lists(List.of(), List.of("https://shop.example"));

        HttpResponse<String> preflight = send(HttpRequest.newBuilder(at(PATH))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://shop.example");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .contains("Authorization");

        HttpResponse<String> own =
                send(withKey(HttpRequest.newBuilder(at(PATH))).header("Origin", "https://shop.example"));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(own.headers().allValues("Vary")).anyMatch(value -> value.contains("Origin"));

        HttpResponse<String> foreign =
                send(withKey(HttpRequest.newBuilder(at(PATH))).header("Origin", "https://evil.example"));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(verifications
                        .list(alice.actor(), VerificationFilter.ALL, null, 10)
                        .verifications())
                .hasSize(1);
    }

    @Test
    void whatTheFrameworkRefusesHasItsShapeToo() throws Exception {
        HttpResponse<String> method =
                send(withKey(HttpRequest.newBuilder(at(PATH))).DELETE());
        assertThat(method.statusCode()).isEqualTo(405);
        HttpResponse<String> body = send(withKey(HttpRequest.newBuilder(at(PATH)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{")));
        assertThat(body.statusCode()).isEqualTo(400);
        assertThat(get("?link_message=%FC").statusCode()).isEqualTo(400);
        HttpResponse<String> absent = send(withKey(HttpRequest.newBuilder(at(PATH + "/nothing"))));
        assertThat(absent.statusCode()).isEqualTo(404);
        for (HttpResponse<String> answer : List.of(method, body, absent)) {
            assertThat(json(answer).propertyNames()).containsExactly("error", "message");
        }
    }

    @Test
    void aKeyOfAnotherAppReachesItsOwnAlone() throws Exception {
        assertThat(get("").statusCode()).isEqualTo(200);
        String verification = newest().publicId();
        String second = apps.create(
                        alice.actor(), AppDraft.named("Second", "main").enabled(true))
                .publicId();
        key = keys.issue(alice.actor(), "Other", ApiKey.Scope.app(second)).secret();

        assertThat(send(withKey(HttpRequest.newBuilder(at("/api/whatsapp/verifications/" + verification))))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(withKey(HttpRequest.newBuilder(at("/api/whatsapp/verifications"))))
                        .body())
                .isEqualTo("{\"verifications\":[]}");
        assertThat(send(withKey(HttpRequest.newBuilder(at("/api/whatsapp/messages"))))
                        .statusCode())
                .isEqualTo(401);
    }

    private void lists(List<String> callbacks, List<String> origins) {
        apps.change(
                alice.actor(),
                alice.app().publicId(),
                new AppDraft(
                        "Shop",
                        "",
                        true,
                        false,
                        "main",
                        VerificationSettings.NONE,
                        callbacks,
                        origins,
                        null,
                        null,
                        null,
                        false));
    }

    private Verification newest() {
        return verifications
                .list(alice.actor(), VerificationFilter.ALL, null, 1)
                .verifications()
                .getFirst();
    }

    /** With words in the place of what differs from run to run. */
    private String neutral(HttpResponse<String> answer) {
        return answer.body()
                .replace(json(answer).path("code").asString(), "CODE")
                .replace(Objects.requireNonNull(alice.session().phone()), "NUMBER")
                .replace(baseUrl.value(), "BASE");
    }

    private HttpResponse<String> get(String query) throws Exception {
        return send(withKey(HttpRequest.newBuilder(at(PATH + query))));
    }

    private HttpRequest.Builder withKey(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
