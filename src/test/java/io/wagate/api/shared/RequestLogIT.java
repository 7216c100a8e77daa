package io.wagate.api.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.isolation.Route;
import io.wagate.isolation.RouteTable;
import io.wagate.isolation.Things;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Trail;
import io.wagate.media.MediaStore;
import io.wagate.requestlog.LoggedRequest;
import io.wagate.requestlog.RequestFilter;
import io.wagate.requestlog.RequestLog;
import io.wagate.requestlog.RequestStory;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.RawHttp;
import io.wagate.support.UndocumentedRequests;
import io.wagate.tenant.Tenant;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppService;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of a request stands in the log afterwards, in every dialect, and what never does. */
@IntegrationTest
class RequestLogIT {

    private static final String READS = "12025550110";
    private static final String RESTRICTED = "12025550163";
    private static final String ABSENT = "12025550199";
    private static final String SEND = "/api/whatsapp/session/main/send";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    AppService apps;

    @Autowired
    RequestLog log;

    @Autowired
    MediaStore media;

    @Autowired
    Phones phones;

    @Autowired
    JdbcClient jdbc;

    private record Answer(int status, String requestId, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private Tenant alice;
    private Actor owner;
    private String key = "";

    @BeforeEach
    void aCompanyWithANumber() {
        alice = people.tenant("Alice");
        owner = People.system(alice);
        linked.session(alice, "main");
        key = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT).secret();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @UndocumentedRequests("a parameter to find it by")
    void aSentMessageIsTakenDownWithBothBodiesAndWhatItMade() throws Exception {
        Answer sent = json("POST", SEND + "?trace=1", "{\"to\":\"" + READS + "\",\"message\":\"Hello\"}");

        LoggedRequest one = only(sent);
        assertThat(one.dialect()).isEqualTo("wapiconnect");
        assertThat(one.method()).isEqualTo("POST");
        assertThat(one.route()).isEqualTo("/api/whatsapp/session/{sessionId}/send");
        assertThat(one.path()).isEqualTo(SEND + "?trace=1");
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.error()).isNull();
        assertThat(one.caller()).isEqualTo(key.substring(8, 20));
        assertThat(one.network()).isEqualTo("127.0.0.0/24");
        assertThat(one.took()).isPositive();
        assertThat(one.requestBytes()).isEqualTo(38);
        String messageId = sent.json().path("messageId").asString();
        assertThat(one.subject()).isEqualTo(new Trail.Subject(Trail.Kind.MESSAGE, messageId));
        RequestStory story = log.get(owner, one.id());
        assertThat(story.requestBody()).isEqualTo("{\"to\":\"" + READS + "\",\"message\":\"Hello\"}");
        assertThat(story.responseBody()).isEqualTo(sent.body());
        assertThat(story.sent())
                .anyMatch(header ->
                        header.name().equals("X-API-Key") && !header.value().contains("wg_"));
        assertThat(story.answered()).anyMatch(header -> header.name().equals("RateLimit"));
        assertThat(log.about(owner, Trail.Kind.MESSAGE, messageId)).containsExactly(one);
    }

    @Test
    void everyDialectIsTakenDownUnderItsName() throws Exception {
        String website = alice.uuid().toString();
        List<String> paths = List.of(
                "/api/whatsapp/sessions",
                "/api/v1/verification_code",
                "/urn:crisp.im:whatsapp:0/wa/api/website/" + website + "/templates",
                "/v1/configs/phone_number",
                "/api/v1/instances");

        List<LoggedRequest> found = new ArrayList<>();
        for (String path : paths) {
            found.add(only(json("GET", path, null)));
        }

        assertThat(found)
                .extracting(LoggedRequest::dialect)
                .containsExactly("wapiconnect", "whatsauth", "crisp", "whizard", "eazewa");
        assertThat(found).allMatch(one -> one.route() != null && one.known());
    }

    @Test
    void theRequestsOfOneSessionAreFoundInEveryDialectRefusedOnesToo() throws Exception {
        WhatsAppSession orders = linked.session(alice, "orders");
        Answer sent = json("POST", "/api/whatsapp/session/orders/send", text());
        Answer refused = json("POST", "/api/whatsapp/session/orders/send", "{");
        Answer eazewa = json("GET", "/api/v1/instances/" + orders.id(), null);
        Answer all = json("GET", "/api/whatsapp/sessions", null);
        Answer other = json("POST", SEND, text());
        Answer strange = json("GET", "/api/whatsapp/session/no%20such/status", null);

        assertThat(about("orders")).containsExactly(eazewa.requestId(), refused.requestId(), sent.requestId());
        assertThat(about("main")).containsExactly(other.requestId());
        assertThat(only(all).session()).as("a list is about no session").isNull();
        assertThat(only(strange).session()).as("no id that a session can have").isNull();
    }

    private static String text() {
        return "{\"to\":\"" + READS + "\",\"message\":\"Hello\"}";
    }

    private List<String> about(String session) {
        RequestFilter filter = new RequestFilter(null, null, false, null, session, null, null, null, null);
        return log.list(owner, filter, null, 50).requests().stream()
                .map(LoggedRequest::requestId)
                .toList();
    }

    @Test
    void anotherCompanyAndTheSupportSeeNothing() throws Exception {
        LoggedRequest one = only(json("GET", "/api/whatsapp/sessions", null));
        Actor charlie = People.system(people.tenant("Charlie"));

        assertThat(log.list(charlie, RequestFilter.ALL, null, 50).requests()).isEmpty();
        assertThat(log.list(charlie, RequestFilter.named(one.requestId()), null, 50)
                        .requests())
                .isEmpty();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> log.get(charlie, one.id()));
        Actor support = people.member(alice, Role.SUPPORT).actor();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> log.list(support, RequestFilter.ALL, null, 50));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> log.get(support, one.id()));
    }

    @Test
    void refusalsAreTakenDownWithTheirNameWhoeverRefused() throws Exception {
        assertThat(error(json("GET", "/api/whatsapp/nothing", null))).isEqualTo("404 ROUTE_NOT_FOUND");
        assertThat(error(json("GET", "/api/whatsapp/messages/3EB0", null))).isEqualTo("404 MESSAGE_NOT_FOUND");
        assertThat(error(json("POST", SEND, "{\"to\":"))).isEqualTo("400 INVALID_JSON");
        assertThat(error(json("POST", SEND, "{\"to\":\"" + ABSENT + "\",\"message\":\"Hello\"}")))
                .isEqualTo("400 NOT_ON_WHATSAPP");
        assertThat(error(json("DELETE", "/api/whatsapp/sessions", null))).isEqualTo("405 METHOD_NOT_ALLOWED");
        Answer large = json("POST", "/api/whatsapp/session", "{\"sessionId\":\"" + "1".repeat(300_000) + "\"}");
        assertThat(error(large)).isEqualTo("413 BODY_TOO_LARGE");
        assertThat(only(large).known()).isTrue();
        assertThat(error(send(request("POST", SEND, "{}").header("Accept", "text/html"))))
                .isEqualTo("406 NOT_ACCEPTABLE");
        assertThat(error(send(request("POST", SEND, "a=b").header("Content-Type", "text/plain"))))
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        long number = jdbc.sql("SELECT id FROM whatsapp_session WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(Long.class)
                .single();
        Answer inner = json(
                "POST",
                "/api/v1/instances/" + number + "/client/action/send-message",
                "{\"chatId\":\"" + ABSENT + "@c.us\",\"message\":\"Hello\"}");
        assertThat(error(inner)).isEqualTo("200 NOT_ON_WHATSAPP");
        Answer refused = json("POST", SEND, "{\"to\":\"" + RESTRICTED + "\",\"message\":\"Hello\"}");
        assertThat(error(refused)).isEqualTo("400 ACCOUNT_RESTRICTED");
        assertThat(only(refused).subject()).isNotNull();
    }

    @Test
    void aKeyThatIsNotValidIsToldToItsOwnerWithoutWhatWasSent() throws Exception {
        String wrong = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
        Answer misspelt = send(request("POST", SEND, "{\"message\":\"intruder\"}", wrong));
        Answer inTheAddress = send(
                HttpRequest.newBuilder(uri("/api/whatsapp/sessions?key=" + key)).GET());
        keys.revoke(owner, key.substring(8, 20));
        Answer ended = send(request("GET", "/api/whatsapp/sessions", null));
        Answer nobodys = send(request("GET", "/api/whatsapp/sessions", null, "wg_live_0000000000zz_" + "0".repeat(38)));

        for (Answer one : List.of(misspelt, inTheAddress, ended)) {
            LoggedRequest row = only(one);
            assertThat(row.status()).isEqualTo(401);
            assertThat(row.known()).isFalse();
            assertThat(row.caller()).isEqualTo(key.substring(8, 20));
            assertThat(log.get(owner, row.id()).requestBody()).isNull();
            assertThat(log.get(owner, row.id()).responseBody()).isNull();
        }
        assertThat(rowsNamed(nobodys.requestId())).isZero();
        assertThat(everything()).doesNotContain("intruder").doesNotContain(key.substring(21));
    }

    @Test
    void aRepetitionIsKnownAsOneAndLeadsToTheSameMessage() throws Exception {
        String body = "{\"to\":\"" + READS + "\",\"message\":\"Once\"}";
        Answer first = send(request("POST", SEND, body)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "order-1184"));
        Answer again = send(request("POST", SEND, body)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "order-1184"));
        Answer other = send(request("POST", SEND, body.replace("Once", "Twice"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "order-1184"));

        // An answer may be read a moment before its request is handed to the log.
        List.of(first, again, other).forEach(this::only);
        List<LoggedRequest> rows =
                log.list(owner, RequestFilter.underKey("order-1184"), null, 50).requests();
        assertThat(rows)
                .extracting(LoggedRequest::requestId)
                .containsExactly(other.requestId(), again.requestId(), first.requestId());
        assertThat(rows).extracting(LoggedRequest::replay).containsExactly(false, true, false);
        assertThat(rows.get(0).error()).isEqualTo("IDEMPOTENCY_MISMATCH");
        assertThat(rows.get(1).subject()).isEqualTo(rows.get(2).subject()).isNotNull();
        assertThat(log.about(
                        owner,
                        Trail.Kind.MESSAGE,
                        first.json().path("messageId").asString()))
                .extracting(LoggedRequest::requestId)
                .containsExactly(first.requestId(), again.requestId());
    }

    @Test
    void jobsAndVerificationsAreFoundByTheirRequests() throws Exception {
        String app =
                apps.create(owner, AppDraft.named("Shop", "main").enabled(true)).publicId();
        Answer started = json("POST", "/api/whatsapp/verifications", "{\"app\":\"" + app + "\"}");
        String verification = started.json().path("id").asString();
        Answer outgoing = json(
                "POST",
                "/api/whatsapp/verifications",
                "{\"app\":\"" + app + "\",\"direction\":\"outgoing\",\"phone\":\"" + READS + "\"}");
        Answer job = json(
                "POST",
                "/api/whatsapp/session/main/send-bulk",
                "{\"recipients\":[\"" + READS + "\"],\"message\":\"Hello\"}");

        assertThat(only(started).subject()).isEqualTo(new Trail.Subject(Trail.Kind.VERIFICATION, verification));
        assertThat(only(outgoing).subject())
                .isEqualTo(new Trail.Subject(
                        Trail.Kind.VERIFICATION, outgoing.json().path("id").asString()));
        Trail.Subject made = Objects.requireNonNull(only(job).subject());
        assertThat(job.body()).contains(made.id());
        assertThat(made.kind()).isEqualTo(Trail.Kind.JOB);
    }

    @Test
    @UndocumentedRequests("a member to make a body large")
    void hugeAndBinaryBodiesCostLittleAndAreToldByTheirSize() throws Exception {
        String padded = "{\"to\":\"" + READS + "\",\"message\":\"Hello\",\"padding\":[" + "1,".repeat(100_000) + "1]}";
        Answer huge = json("POST", SEND, padded);
        byte[] noise = new byte[60_000];
        new java.util.Random(7).nextBytes(noise);
        HttpRequest.Builder upload = HttpRequest.newBuilder(uri("/v1/media"))
                .header("D360-API-KEY", key)
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(noise));
        Answer binary = send(upload);
        long file =
                Long.parseLong(new Things(jdbc, keys, media, phones).make(Route.Thing.MEDIA, alice, "bytes of a file"));
        Answer download = json("GET", "/api/whatsapp/media/" + file, null);

        RequestStory one = log.get(owner, only(huge).id());
        assertThat(one.request().requestBytes()).isEqualTo(padded.length());
        assertThat(one.requestBody())
                .startsWith("{\"to\":\"" + READS)
                .endsWith("…")
                .hasSizeLessThan(20_000);
        RequestStory two = log.get(owner, only(binary).id());
        assertThat(two.requestBody()).isNull();
        assertThat(two.request().requestBytes()).isEqualTo(60_000);
        RequestStory three = log.get(owner, only(download).id());
        assertThat(three.responseBody()).isNull();
        assertThat(three.request().responseBytes()).isEqualTo("bytes of a file".length());
    }

    @Test
    void anAnswerThatIsWrittenPieceByPieceIsTakenDownAtItsEnd() throws Exception {
        String job = new Things(jdbc, keys, media, phones).make(Route.Thing.BULK_JOB, alice, "Sale");

        Answer results = json("GET", "/api/whatsapp/bulk-job/" + job + "/results.csv", null);

        assertThat(results.status()).isEqualTo(200);
        LoggedRequest one = only(results);
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.responseBytes()).isEqualTo(results.body().length());
    }

    /** Every route gets a body full of secrets, and what the answers hold that opens something is looked for as well. */
    @Test
    @UndocumentedRequests("secrets in the query")
    void noRouteOfAnyDialectLeavesASecretInTheLog() throws Exception {
        String canary = "c4n4ry" + UUID.randomUUID().toString().substring(0, 8);
        String app =
                apps.create(owner, AppDraft.named("Shop", "main").enabled(true)).publicId();
        Things things = new Things(jdbc, keys, media, phones);
        linked.waiting(alice, "waiting");
        List<String> secrets = new ArrayList<>(List.of(canary, key.substring(21)));
        int asked = 0;
        for (Route route : RouteTable.ROUTES) {
            if (route.pattern().startsWith("/api/")
                    || route.pattern().startsWith("/v1/")
                    || route.pattern().startsWith("/urn:")) {
                String id = things.make(route.thing(), alice, "thing");
                String own = route.json().isEmpty() ? "{}" : route.json();
                String body = own.replace("{fresh}", UUID.randomUUID().toString())
                        .replaceFirst("\\{", "{" + secretMembers(canary) + (own.equals("{}") ? "" : ","));
                String method = route.method().equals("ANY") ? "POST" : route.method();
                Answer answer = json(method, route.path(id) + "?password=" + canary + "&api_key=" + canary, body);
                form(method, route.path(id), canary);
                collect(answer.body(), secrets);
                asked++;
            }
        }
        for (Answer answer : answersWithSecrets(app)) {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
            collect(answer.body(), secrets);
        }

        String log = everything();

        assertThat(asked).isGreaterThan(70);
        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(secrets).allSatisfy(secret -> assertThat(log).doesNotContain(secret));
        assertThat(log).contains("/api/whatsapp/webhooks", "••••••");
    }

    private List<Answer> answersWithSecrets(String app) throws Exception {
        String hook = "{\"name\":\"Shop\",\"url\":\"http://127.0.0.1:9/hook?sig=" + "s1gn4tur3"
                + "\",\"events\":[\"webhook.test\"]}";
        Answer made = json("POST", "/api/whatsapp/webhooks", hook);
        String endpoint = made.json()
                .path("id")
                .asString(made.json().path("webhook").path("id").asString());
        Answer rotated = json("POST", "/api/whatsapp/webhooks/" + endpoint + "/secret", "{}");
        Answer reverse = json("POST", "/api/whatsapp/verifications", "{\"app\":\"" + app + "\"}");
        Answer again = json(
                "GET",
                "/api/whatsapp/verifications/" + reverse.json().path("id").asString(),
                null);
        Answer code = send(HttpRequest.newBuilder(uri("/api/v1/verification_code?qr=1"))
                .header("Authorization", "Bearer " + key)
                .GET());
        Answer qr = json("GET", "/api/whatsapp/session/waiting/status", null);
        return List.of(made, rotated, reverse, again, code, qr);
    }

    private static String secretMembers(String canary) {
        return """
                "password":"%1$s","secret":"%1$s","token":"%1$s","apiKey":"%1$s","otp":"%1$s","code":"%1$s",\
                "authorization":"Bearer %1$s","headers":{"Authorization":"Bearer %1$s","X-Shop":"%1$s"},"pin":"%1$s",\
                "webhook":{"url":"http://127.0.0.1:9/?sig=%1$s","secret":"%1$s"},"callbackUrl":"http://a:%1$s@127.0.0.1:9/?k=%1$s"\
                """.formatted(canary);
    }

    private void form(String method, String path, String canary) throws Exception {
        String form = "password=" + canary + "&webhook[secret]=" + canary + "&headers[Authorization]=" + canary
                + "&callback_url=http%3A%2F%2F127.0.0.1%3A9%2F%3Fk%3D" + canary + "&code=" + canary;
        send(HttpRequest.newBuilder(uri(path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(form)));
    }

    /** What stands in an answer under a name of something that opens something. */
    private static void collect(String body, List<String> secrets) {
        Set<String> names = Set.of(
                "secret",
                "secrets",
                "code",
                "link",
                "deepLink",
                "deep_link",
                "qr",
                "qrCode",
                "url",
                "pairingCode",
                "token");
        if (!body.startsWith("{")) {
            return;
        }
        JsonNode json = JsonMapper.shared().readTree(body);
        for (String name : names) {
            for (JsonNode value : json.findValues(name)) {
                String text = value.asString("");
                boolean opens = text.matches("[0-9a-f]{10}|[0-9]{6}|whsec_.*|data:.*")
                        || text.contains("/v/")
                        || text.contains("/link/")
                        || text.contains("?");
                if (opens) {
                    secrets.add(
                            text.startsWith("data:")
                                    ? text.substring(30, 60)
                                    : text.replaceFirst(".*(/v/|/link/|\\?)", ""));
                }
            }
        }
    }

    @Test
    void everyAnswerOfTheApplicationCarriesTheNameOfItsRequest() throws Exception {
        for (Route route : RouteTable.ROUTES) {
            String method = route.method().equals("ANY") ? "GET" : route.method();
            Answer answer = send(HttpRequest.newBuilder(uri(route.path("nothing")))
                    .header("X-Request-Id", "from-outside.1")
                    .method(method, BodyPublishers.noBody()));
            assertThat(answer.requestId()).as(route.name()).isEqualTo("from-outside.1");
        }
        RawHttp http = new RawHttp(port);
        for (String path :
                List.of("/", "/app.css", "/no/such/page", "/api/%", "/%zz", "/a;b", "/api/whatsapp/{", "/login?a=[")) {
            for (String name :
                    List.of("X-Request-Id: has blanks in it", "X-Request-Id: " + "x".repeat(65), "X-Other: a")) {
                RawHttp.Answer answer = http.lines("GET " + path + " HTTP/1.1", "Host: a", name, "Connection: close");
                assertThat(answer.headers().get("x-request-id")).as(path).matches("[a-z0-9]{8,16}");
            }
        }
    }

    private String error(Answer answer) {
        LoggedRequest row = only(answer);
        assertThat(row.isError()).isTrue();
        return row.status() + " " + row.error();
    }

    private LoggedRequest only(Answer answer) {
        // What is written piece by piece is over a moment after its last piece was read.
        Eventually.assertThat(
                () -> assertThat(named(answer)).as(answer.toString()).hasSize(1));
        return named(answer).getFirst();
    }

    private List<LoggedRequest> named(Answer answer) {
        return log.list(owner, RequestFilter.named(answer.requestId()), null, 10)
                .requests();
    }

    private long rowsNamed(String requestId) {
        return jdbc.sql("SELECT COUNT(*) FROM request_log WHERE request_id = ?")
                .param(requestId)
                .query(Long.class)
                .single();
    }

    /** Every column of every row of the company. */
    private String everything() {
        log.list(owner, RequestFilter.ALL, null, 1);
        return jdbc.sql("SELECT * FROM request_log WHERE tenant_id = ?")
                .param(alice.id().value())
                .query()
                .listOfRows()
                .toString();
    }

    private Answer json(String method, String path, @org.jspecify.annotations.Nullable String body) throws Exception {
        return send(request(method, path, body).header("Content-Type", "application/json"));
    }

    private HttpRequest.Builder request(String method, String path, @org.jspecify.annotations.Nullable String body) {
        return request(method, path, body, key);
    }

    private HttpRequest.Builder request(
            String method, String path, @org.jspecify.annotations.Nullable String body, String presented) {
        return HttpRequest.newBuilder(uri(path))
                .header("X-API-Key", presented)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("X-Request-Id").orElse(""),
                response.body());
    }
}
