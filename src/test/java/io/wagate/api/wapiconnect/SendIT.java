package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.plan.PlanService;
import io.wagate.session.SessionService;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** W5 over HTTP, on the simulated network. */
@IntegrationTest
class SendIT {

    private static final String NOBODY_SPECIAL = "12025559876";

    private record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String code() {
            return json().path("code").asString();
        }

        String messageId() {
            return json().path("messageId").asString();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    SessionService sessions;

    @Autowired
    PlanService plans;

    @Autowired
    EventLog events;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();
    private Tenant alice;
    private String key;

    @BeforeEach
    void aTenantWithAKey() {
        use(people.tenant("Alice"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void withoutAValidKeyNothingIsSent() throws Exception {
        linked.session(alice, "main");
        key = "wg_live_nobody_knows_this_key_at_all";

        assertThat(send("main", text("hello")).status()).isEqualTo(401);
        assertNothingHappened();
    }

    @Test
    void theSessionOfAnotherTenantIsNotFound() throws Exception {
        linked.session(alice, "main");
        Tenant owner = alice;
        use(people.tenant("Charlie"));

        Answer answer = send("main", text("hello"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("SESSION_NOT_FOUND");
        assertNothingHappened();
        alice = owner;
        assertNothingHappened();
    }

    @Test
    void aKeyOfOneSessionDoesNotReachAnother() throws Exception {
        linked.session(alice, "main");
        key = keys.issue(People.system(alice), "One", ApiKey.Scope.session("other"))
                .secret();

        assertThat(send("main", text("hello")).code()).isEqualTo("SESSION_NOT_FOUND");
        assertNothingHappened();
    }

    @Test
    void aSessionThatIsNotReadySendsAndCountsNothing() throws Exception {
        linked.waiting(alice, "unlinked");

        Answer answer = send("unlinked", text("hello"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("SESSION_NOT_READY");
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            INVALID_REQUEST  | {"message":"x"}
            INVALID_REQUEST  | {"to":"","message":"x"}
            INVALID_PHONE    | {"to":"call me","message":"x"}
            INVALID_PHONE    | {"to":"1202555987612025559876","message":"x"}
            INVALID_REQUEST  | {"to":"12025559876"}
            INVALID_REQUEST  | {"to":"12025559876","message":"  "}
            INVALID_REQUEST  | {"to":"12025559876","message":"\\ud83d alone"}
            INVALID_REQUEST  | {"to":"12025559876","message":"a\\u0000b"}
            UNSUPPORTED_TYPE | {"to":"12025559876","message":"x","type":"carrier-pigeon"}
            INVALID_REQUEST  | {"to":"12025559876","message":"x","type":"poll","options":["one"]}
            INVALID_REQUEST  | {"to":"12025559876","message":"x","type":"poll","options":["one",null]}
            MEDIA_REQUIRED   | {"to":"12025559876","type":"image"}
            INVALID_REQUEST  | {"to":"12025559876","type":"image","mediaUrl":"https://example.com/a.png","mediaBase64":"aGk="}
            INVALID_REQUEST  | {"to":"12025559876","type":"image","mediaBase64":"aGk="}
            INVALID_REQUEST  | {"to":"12025559876","type":"image","mediaBase64":"***","mediaMimeType":"image/png"}
            INVALID_REQUEST  | {"to":"12025559876","type":"image","mediaBase64":"aGk=","mediaMimeType":"audio/ogg"}
            INVALID_REQUEST  | {"to":"12025559876","type":"text","message":"x","mediaBase64":"aGk=","mediaMimeType":"image/png"}
            MEDIA_URL_REFUSED| {"to":"12025559876","type":"image","mediaUrl":"https://169.254.169.254/latest"}
            MEDIA_URL_REFUSED| {"to":"12025559876","type":"image","mediaUrl":"file:///etc/passwd"}
            INVALID_REQUEST  | {"to":"12025559876","type":"location"}
            INVALID_REQUEST  | {"to":"12025559876","type":"location","location":{"latitude":52.5}}
            INVALID_REQUEST  | {"to":"12025559876","type":"location","location":{"latitude":90.1,"longitude":13}}
            INVALID_REQUEST  | {"to":"12025559876","type":"location","location":{"latitude":1,"longitude":1e999}}
            INVALID_REQUEST  | {"to":"12025559876","type":"location","message":"x","location":{"latitude":1,"longitude":1}}
            INVALID_REQUEST  | {"to":"12025559876","type":"contact"}
            INVALID_REQUEST  | {"to":"12025559876","type":"contact","contact":{"name":"Ana"}}
            INVALID_REQUEST  | {"to":"12025559876","type":"contact","contact":{"phone":"12025550100"}}
            INVALID_REQUEST  | {"to":"12025559876","type":"contact","contact":{"name":"Ana","vcard":"FN:Ana"}}
            INVALID_JSON     | {"to":
            """)
    void whatIsWrongInItselfIsRefusedByName(String code, String body) throws Exception {
        linked.session(alice, "main");

        Answer answer = send("main", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertNothingHappened();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndOneThatFitsIsSent() throws Exception {
        linked.session(alice, "main");

        assertThat(send("main", image(new byte[19 << 20])).status()).isEqualTo(413);
        assertThat(send("main", image(new byte[(16 << 20) + 1])).status()).isEqualTo(400);
        assertNothingHappened();
        assertThat(send("main", image(new byte[8 << 20])).status()).isEqualTo(200);
    }

    @Test
    void theLastMessageOfTheDayIsSentOnceHoweverManyWantIt() throws Exception {
        use(people.freeTenant("Alice"));
        linked.session(alice, "main");

        List<Answer> answers = concurrently(200, i -> send("main", text("number " + i)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(100);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(100);
        assertThat(used()).isEqualTo(100);
        assertThat(Witness.written(alice, "number ")).hasSize(100);
        Answer refused = send("main", text("one more"));
        assertThat(refused.code()).isEqualTo("SENT_LIMIT_EXCEEDED");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(100);
        assertThat(refused.json().path("used").asInt()).isEqualTo(100);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aRefusedMessageIsNotCounted() throws Exception {
        linked.session(alice, "main");
        String name = UUID.randomUUID().toString();

        Answer absent = send("main", text(MagicNumber.ABSENT, "hello"), "Idempotency-Key", name);
        Answer again = send("main", text(MagicNumber.ABSENT, "hello"), "Idempotency-Key", name);
        Answer restricted = send("main", text(MagicNumber.RESTRICTED, "hello"));

        assertThat(absent.status()).isEqualTo(400);
        assertThat(absent.code()).isEqualTo("NOT_ON_WHATSAPP");
        assertThat(again.code()).isEqualTo("NOT_ON_WHATSAPP");
        assertThat(again.json().path("error")).isEqualTo(absent.json().path("error"));
        assertThat(restricted.code()).isEqualTo("ACCOUNT_RESTRICTED");
        assertThat(restricted.json().path("messageId").asString()).isNotEmpty();
        // From now on that is said without asking WhatsApp, and nothing is stored.
        Eventually.assertThat(
                "restricted", () -> sessions.get(People.system(alice), "main").restriction() != null);
        Answer cold = send("main", "{\"to\":\"12025559876\",\"message\":\"hello\"}");
        assertThat(cold.status()).isEqualTo(400);
        assertThat(cold.code()).isEqualTo("ACCOUNT_RESTRICTED");
        assertThat(cold.json().path("sessionId").asString()).isEqualTo("main");
        assertThat(cold.json().has("messageId")).isFalse();
        assertThat(cold.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 30L);
        assertThat(used()).isZero();
        assertThat(statuses()).containsOnly("failed").hasSize(2);
        assertThat(types()).contains(EventType.MESSAGE_FAILED);
    }

    @Test
    void anAnswerThatNeverComesIsSaidToBeUnknown() throws Exception {
        linked.session(alice, "main");
        String name = UUID.randomUUID().toString();

        Answer lost = send("main", text(MagicNumber.SILENT, "hello"), "Idempotency-Key", name);
        Answer again = send("main", text(MagicNumber.SILENT, "hello"), "Idempotency-Key", name);

        assertThat(lost.status()).isEqualTo(500);
        assertThat(lost.code()).isEqualTo("SEND_UNCONFIRMED");
        assertThat(again.code()).isEqualTo("SEND_UNCONFIRMED");
        assertThat(again.messageId()).isEqualTo(lost.messageId()).startsWith("3EB0");
        assertThat(statuses()).containsExactly("unknown");
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void aSlowAnswerIsWaitedFor() throws Exception {
        linked.session(alice, "main");

        assertThat(send("main", text(MagicNumber.SLOW, "hello")).status()).isEqualTo(200);
    }

    @Test
    void aConnectionThatBreaksWhileSendingLeavesTheMessageToBeFound() throws Exception {
        linked.session(alice, "main");

        Answer lost = send("main", text(MagicNumber.BREAKS, "survivor"));

        assertThat(lost.code()).isIn("", "SEND_UNCONFIRMED");
        Eventually.assertThat(() -> assertThat(statuses())
                .allMatch(status -> List.of("sent", "delivered").contains(status)));
        assertThat(Witness.written(alice, "survivor")).hasSize(1);
    }

    @Test
    void oneKeyIsOneMessageHoweverOftenItIsAsked() throws Exception {
        linked.session(alice, "main");
        String name = UUID.randomUUID().toString();

        List<Answer> answers = concurrently(20, i -> send("main", text("only once"), "Idempotency-Key", name));
        Answer later = send("main", text("only once"), "Idempotency-Key", name);
        Answer other = send("main", text("something else"), "Idempotency-Key", name);

        assertThat(Witness.written(alice, "only once")).hasSize(1);
        assertThat(later.status()).isEqualTo(200);
        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .extracting(Answer::messageId)
                .containsOnly(later.messageId());
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allMatch(answer ->
                        answer.response().headers().firstValue("Retry-After").isPresent());
        assertThat(other.status()).isEqualTo(422);
        assertThat(used()).isEqualTo(1);
        assertThat(send("main", text("x"), "Idempotency-Key", "with blank").status())
                .isEqualTo(400);
    }

    @Test
    void aTextIsSentAsTheDocumentSays() throws Exception {
        linked.session(alice, "main");

        Answer answer = send("main", """
                {"to":12025559876,"message":"*50 %* off","header":"Shop","footer":"Bye"}
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"success\":true,\"messageId\":\"3EB0[0-9A-F]{18}\",\"timestamp\":\\d{10}}");
        assertThat(Witness.written(alice, "*Shop*\\n\\n*50 %* off\\n\\n_Bye_"))
                .singleElement()
                .asString()
                .contains(answer.messageId());
        Eventually.assertThat(() -> assertThat(types())
                .containsSubsequence(EventType.MESSAGE_CREATED, EventType.MESSAGE_SENT, EventType.MESSAGE_DELIVERED));
    }

    @Test
    void pollsAndFilesArriveWhole() throws Exception {
        linked.session(alice, "main");

        assertThat(send("main", """
                {"to":"+1 (202) 555-9876","type":"poll","message":"Lunch?","pollOptions":["Soup","Salad"]}
                """).status()).isEqualTo(200);
        assertThat(send("main", image("picture".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(200);

        assertThat(Witness.written(alice, "Lunch?")).singleElement().asString().contains("Soup", "Salad");
        assertThat(Witness.written(alice, "a caption"))
                .singleElement()
                .asString()
                .contains("image/png", "cat.png");
        assertThat(types()).contains(EventType.MEDIA_UPLOADED);
    }

    @Test
    void aPlaceAndACardArriveWhole() throws Exception {
        linked.session(alice, "main");

        assertThat(send("main", """
                {"to":"12025559876","type":"location",
                 "location":{"latitude":52.516275,"longitude":"13.377704","name":"Gate","address":"Pariser Platz 1"}}
                """).status()).isEqualTo(200);
        assertThat(send("main", """
                {"to":"12025559876","type":"contact","contact":{"name":"Ana; Lind","phone":"+1 202 555 0100"}}
                """).status()).isEqualTo(200);

        assertThat(Witness.written(alice, "52.516275"))
                .singleElement()
                .asString()
                .contains("13.377704", "Gate");
        assertThat(Witness.written(alice, "BEGIN:VCARD"))
                .singleElement()
                .asString()
                .contains("waid=12025550100", "Ana; Lind");
        assertThat(facts(EventType.MESSAGE_CREATED))
                .anySatisfy(fact -> assertThat(fact)
                        .contains(
                                "\"latitude\":\"52.516275\"", "\"place\":\"Gate\"", "\"address\":\"Pariser Platz 1\""));
    }

    @Test
    void anAnswerNamesAMessageOfThisSessionAndNoOther() throws Exception {
        linked.session(alice, "main");
        String asked = send("main", text("Which bread?")).messageId();

        Answer unknown = send("main", """
                {"to":"12025559876","message":"Rye","quotedId":"3EB0NOBODYKNOWSIT"}
                """);
        Answer odd = send("main", """
                {"to":"12025559876","message":"Rye","quotedId":"ä "}
                """);
        Answer known = send("main", """
                {"to":"12025559876","message":"Rye, then","quotedId":"%s"}
                """.formatted(asked));

        assertThat(unknown.code()).isEqualTo("MESSAGE_NOT_FOUND");
        assertThat(odd.code()).isEqualTo("MESSAGE_NOT_FOUND");
        assertThat(known.status()).isEqualTo(200);
        assertThat(Witness.written(alice, "Rye")).singleElement().asString().contains(asked);
        assertThat(facts(EventType.MESSAGE_CREATED))
                .filteredOn(fact -> fact.contains("quotedId"))
                .singleElement()
                .asString()
                .contains(asked);
    }

    @Test
    void whoDoesNotWantToWaitIsAnsweredWhenTheMessageIsStored() throws Exception {
        linked.session(alice, "main");

        Answer answer = send("main", text(MagicNumber.SLOW, "later"), "Prefer", "wait=5, Respond-Async");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.response().headers().firstValue("Preference-Applied")).hasValue("respond-async");
        assertThat(answer.json().path("status").asString()).isEqualTo("queued");
        assertThat(statuses()).containsExactly("queued");
        Eventually.assertThat(() -> assertThat(statuses()).doesNotContain("queued", "unknown", "failed"));
    }

    private void use(Tenant tenant) {
        alice = tenant;
        key = keys.issue(People.system(tenant), "Shop", ApiKey.Scope.TENANT).secret();
    }

    private Answer send(String session, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/whatsapp/session/" + session + "/send"))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    private static String text(String message) {
        return JsonMapper.shared().writeValueAsString(Map.of("to", NOBODY_SPECIAL, "message", message));
    }

    private static String text(MagicNumber to, String message) {
        return JsonMapper.shared().writeValueAsString(Map.of("to", to.number(), "message", message));
    }

    private static String image(byte[] bytes) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "to", NOBODY_SPECIAL,
                        "type", "image",
                        "message", "a caption",
                        "mediaBase64", Base64.getEncoder().encodeToString(bytes),
                        "mediaMimeType", "image/png",
                        "fileName", "cat.png"));
    }

    private interface Sending {
        Answer send(int number) throws Exception;
    }

    private static List<Answer> concurrently(int times, Sending sending) throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            calls.add(() -> sending.send(number));
        }
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
        }
        return answers;
    }

    private long used() {
        return plans.usage(alice).sent();
    }

    private List<String> statuses() {
        return jdbc.sql("SELECT status FROM message WHERE tenant_id = ? AND direction = 'out' ORDER BY id")
                .param(alice.id().value())
                .query(String.class)
                .list();
    }

    private List<EventType> types() {
        return events.after(alice.id(), 0, 1000).stream().map(Event::type).toList();
    }

    private List<String> facts(EventType type) {
        return events.after(alice.id(), 0, 1000).stream()
                .filter(event -> event.type() == type)
                .map(Event::data)
                .toList();
    }

    private void assertNothingHappened() {
        assertThat(statuses()).isEmpty();
        assertThat(used()).isZero();
        assertThat(types()).doesNotContain(EventType.MESSAGE_CREATED);
        assertThat(Witness.written(alice, "")).isEmpty();
    }
}
