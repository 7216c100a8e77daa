package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import io.wagate.verification.Shop;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifications in the native API: in reverse, outgoing and whichever fits. */
@IntegrationTest
class VerificationApiIT {

    private static final String PATH = "/api/whatsapp/verifications";
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    @LocalServerPort
    int port;

    @Autowired
    Shop shop;

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    EventLog events;

    @Autowired
    Chats chats;

    @Autowired
    JdbcClient jdbc;

    private record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String text(String member) {
            return json().path(member).asString();
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private Shop.Opened alice;
    private String key = "";

    @BeforeEach
    void anApp() {
        alice = shop.open("Alice");
        key = key(alice.tenant());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void inReverseTheAnswerHoldsAllWaysToSendTheCode() throws Exception {
        Answer answer = post("", "{\"ttl\":5,\"linkMessage\":\"Send this\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id",
                        "app",
                        "direction",
                        "channel",
                        "status",
                        "confirming",
                        "code",
                        "number",
                        "requestedAt",
                        "expiresAt",
                        "link",
                        "deepLink",
                        "qr",
                        "url",
                        "resent");
        assertThat(answer.text("link")).endsWith("%3E%3E" + answer.text("code") + "%3C%3C");
        assertThat(answer.text("url")).matches(".*/v/[A-Za-z0-9_-]{24}");
        Answer again = get("/" + answer.text("id"));
        assertThat(again.text("link")).isEqualTo(answer.text("link"));
        assertThat(again.json().path("url").isMissingNode()).isTrue();
        assertThat(again.json().path("history")).hasSize(1);
        assertThat(post("/" + answer.text("id") + "/check", "{\"code\":\"123456\"}")
                        .text("code"))
                .isEqualTo("NOT_OUTGOING");
    }

    @Test
    void anOutgoingCodeIsSentAndChecked() throws Exception {
        Answer started = outgoing(Shop.USER);
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        assertThat(started.json().path("code").isMissingNode()).isTrue();
        String code = received().getLast();

        Answer wrong = check(started, other(code));
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.json().path("valid").asBoolean()).isFalse();
        assertThat(wrong.json().path("checksLeft").asInt()).isEqualTo(4);
        Answer right = check(started, code);

        assertThat(right.json().path("valid").asBoolean()).isTrue();
        assertThat(right.text("status")).isEqualTo("validated");
        assertThat(right.text("phone")).isEqualTo(Shop.USER);
        assertThat(check(started, code).text("code")).isEqualTo("VERIFICATION_OVER");
        assertThat(events.after(alice.tenant().id(), 0, 1000))
                .filteredOn(event -> event.type() == EventType.VERIFICATION_VALIDATED)
                .singleElement()
                .satisfies(event -> assertThat(event.data()).doesNotContain(code));
        assertThat(jdbc.sql("SELECT * FROM verification WHERE tenant_id = ?")
                        .param(alice.tenant().id().value())
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(code);
    }

    @Test
    void theSixthCheckIsRefusedAlsoWithTheRightCode() throws Exception {
        Answer started = outgoing(Shop.USER);
        String code = received().getLast();

        for (int tries = 0; tries < 5; tries++) {
            assertThat(check(started, other(code)).json().path("valid").asBoolean())
                    .isFalse();
        }
        Answer sixth = check(started, code);

        assertThat(sixth.status()).isEqualTo(400);
        assertThat(sixth.text("code")).isEqualTo("TOO_MANY_CHECKS");
        assertThat(get("/" + started.text("id")).text("status")).isEqualTo("failed");
    }

    @Test
    void ofManyChecksAtOnceFiveAreJudged() throws Exception {
        Answer started = outgoing(Shop.USER);
        String code = received().getLast();
        List<Future<Answer>> answers = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int tries = 0; tries < 12; tries++) {
                answers.add(threads.submit(() -> check(started, other(code))));
            }
        }

        int judged = 0;
        for (Future<Answer> answer : answers) {
            judged += answer.get().status() == 200 ? 1 : 0;
        }
        assertThat(judged).isEqualTo(5);
        assertThat(get("/" + started.text("id")).json().path("checks").asInt()).isEqualTo(5);
    }

    @Test
    void theSameNumberAgainIsAResendAndTheSixthSendIsRefused() throws Exception {
        Answer first = outgoing(Shop.USER);
        Answer second = outgoing("+" + Shop.USER);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.json().path("resent").asBoolean()).isTrue();
        for (int sends = 2; sends < 5; sends++) {
            assertThat(post("/" + first.text("id") + "/resend", "").status()).isEqualTo(200);
        }

        Answer sixth = post("/" + first.text("id") + "/resend", "");
        Answer seventh = outgoing(Shop.USER);

        assertThat(sixth.status()).isEqualTo(400);
        assertThat(sixth.text("code")).isEqualTo("TOO_MANY_SENDS");
        assertThat(seventh.text("code")).isEqualTo("TOO_MANY_SENDS");
        Eventually.assertThat(() -> assertThat(received()).hasSize(5));
        List<String> codes = received();
        assertThat(check(first, codes.getLast()).json().path("valid").asBoolean())
                .isTrue();
    }

    @Test
    void anOlderCodeIsWrongOnceANewOneWasSent() throws Exception {
        Answer started = outgoing(Shop.USER);
        String old = received().getLast();
        post("/" + started.text("id") + "/resend", "");
        Eventually.assertThat(() -> assertThat(received()).hasSize(2));

        if (!received().getLast().equals(old)) {
            assertThat(check(started, old).json().path("valid").asBoolean()).isFalse();
        }
        assertThat(check(started, received().getLast()).json().path("valid").asBoolean())
                .isTrue();
    }

    @Test
    void aNumberIsWrittenToOnlySoOften() throws Exception {
        for (int starts = 0; starts < 5; starts++) {
            Answer started = outgoing(Shop.USER);
            assertThat(started.status()).as(started.body()).isEqualTo(200);
            check(started, received().getLast());
            assertThat(get("/" + started.text("id")).text("status")).isEqualTo("validated");
        }

        Answer sixth = outgoing(Shop.USER);

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.text("code")).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(outgoing(Shop.OTHER).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotOnWhatsAppFailsAtOnce() throws Exception {
        Answer answer = outgoing(MagicNumber.ABSENT.number());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("NOT_ON_WHATSAPP");
        assertThat(get("").json().path("verifications").path(0).path("status").asString())
                .isEqualTo("failed");
    }

    @Test
    void theRightWayFollowsFromWhetherTheContactWroteLately() throws Exception {
        String body = "{\"direction\":\"auto\",\"phone\":\"" + Shop.USER + "\"}";

        Answer cold = post("", body);
        assertThat(cold.text("direction")).as(cold.body()).isEqualTo("reverse");
        assertThat(cold.text("link")).isNotEmpty();
        assertThat(cold.json().path("authorizedNumbers").toString()).isEqualTo("[\"" + Shop.USER + "\"]");
        shop.writes(alice, Shop.USER, "Do you have rye?");
        Eventually.assertThat(() -> assertThat(events.after(alice.tenant().id(), 0, 1000))
                .anyMatch(event -> event.type() == EventType.MESSAGE_RECEIVED));

        Answer warm = post("", body);
        assertThat(warm.text("direction")).as(warm.body()).isEqualTo("outgoing");
        assertThat(warm.json().path("link").isMissingNode()).isTrue();
    }

    @Test
    void theTextIsTheCallersAndNeedsAPlaceForTheCode() throws Exception {
        Answer started = post(
                "",
                "{\"direction\":\"outgoing\",\"phone\":\"" + Shop.USER
                        + "\",\"message\":\"Bakery: {{code}} opens the door\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        assertThat(Witness.written(alice.tenant(), "opens the door")).hasSize(1);

        Answer without =
                post("", "{\"direction\":\"outgoing\",\"phone\":\"" + Shop.OTHER + "\",\"message\":\"No place\"}");
        assertThat(without.text("field")).isEqualTo("message");
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        assertThat(post("", "{\"direction\":\"sideways\"}").status()).isEqualTo(400);
        assertThat(post("", "{\"direction\":\"outgoing\"}").text("code")).isEqualTo("INVALID_PHONE");
        assertThat(post("", "{\"ttl\":0}").text("field")).isEqualTo("ttl");
        assertThat(post("", "{\"ttl\":0}").text("error")).startsWith("ttl ");
        assertThat(post("", "{\"authorizedNumbers\":[\"abc\"]}").text("field")).isEqualTo("authorizedNumbers");
        assertThat(post("", "{\"callbackUrl\":\"abc\"}").text("field")).isEqualTo("callbackUrl");
        assertThat(post("", "{\"app\":\"app_zzzzzzzzzzzz\"}").text("code")).isEqualTo("APP_NOT_FOUND");
        assertThat(get("/123e4567-e89b-12d3-a456-426614174000").text("code")).isEqualTo("VERIFICATION_NOT_FOUND");
        assertThat(get("?status=nonsense").status()).isEqualTo(400);
        Answer started = outgoing(Shop.USER);
        assertThat(post("/" + started.text("id") + "/check", "{\"code\":\"12\"}")
                        .status())
                .isEqualTo(400);
        assertThat(get("/" + started.text("id")).json().path("checks").asInt()).isZero();
    }

    @Test
    void aListGoesOnWhereItEnded() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(post("", "").text("id"));
        }

        Answer first = get("?limit=2");
        Answer second = get("?limit=3&before=" + first.text("next"));

        List<String> seen = new ArrayList<>();
        for (Answer page : List.of(first, second)) {
            page.json()
                    .path("verifications")
                    .forEach(one -> seen.add(one.path("id").asString()));
        }
        assertThat(seen).isEqualTo(made);
        assertThat(second.json().path("next").isMissingNode()).isTrue();
        assertThat(get("?status=validated").json().path("verifications")).isEmpty();
        assertThat(get("?app=" + alice.app().publicId()).json().path("verifications"))
                .hasSize(5);
    }

    @Test
    void anotherCompanysVerificationIsAbsent() throws Exception {
        Answer started = outgoing(Shop.USER);
        key = key(people.tenant("Charlie"));

        assertThat(get("/" + started.text("id")).status()).isEqualTo(404);
        assertThat(check(started, "123456").status()).isEqualTo(404);
        assertThat(post("/" + started.text("id") + "/resend", "").status()).isEqualTo(404);
        assertThat(get("?before=" + started.text("id")).status()).isEqualTo(404);
    }

    private Answer outgoing(String phone) throws Exception {
        return post("", "{\"direction\":\"outgoing\",\"phone\":\"" + phone + "\"}");
    }

    private Answer check(Answer started, String code) throws Exception {
        return post("/" + started.text("id") + "/check", "{\"code\":\"" + code + "\"}");
    }

    /** The codes on the user's phone, oldest first. */
    private List<String> received() {
        List<String> codes = new ArrayList<>();
        for (ChatMessage message : chats.messages(alice.actor(), Shop.USER, alice.number(), 50)) {
            Matcher matcher = CODE.matcher(String.valueOf(message.content()));
            if (matcher.find()) {
                codes.add(matcher.group());
            }
        }
        return codes;
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private String key(Tenant tenant) {
        return keys.issue(People.system(tenant), "Backend", ApiKey.Scope.TENANT).secret();
    }

    private Answer get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private Answer post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                client.send(request.header("X-API-Key", key).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + PATH + path);
    }
}
