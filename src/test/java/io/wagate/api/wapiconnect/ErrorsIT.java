package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.RawHttp;
import io.wagate.support.UndocumentedRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever goes wrong below {@code /api} answers {@code {error, code, requestId}} as JSON, whoever noticed it. */
@IntegrationTest
class ErrorsIT {

    private static final String SESSION = "/api/whatsapp/session";
    private static final String SEND = "/api/whatsapp/session/a/send";
    private static final String JSON = "Content-Type: application/json";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    JsonMapper json;

    @Autowired
    DataSource database;

    private RawHttp http;
    private String key;

    @BeforeEach
    void aKey() {
        http = new RawHttp(port);
        key = "X-API-Key: "
                + keys.issue(People.system(people.tenant("Alice")), "Errors", ApiKey.Scope.TENANT)
                        .secret();
    }

    @Test
    void anUnknownRoute() throws Exception {
        for (String path : List.of("/api", "/api/", "/api/whatsapp", "/api/whatsapp/nothing", "/api/other?x=1")) {
            assertError(send("GET", path), 404, "ROUTE_NOT_FOUND");
        }
    }

    @Test
    void pathsThatAreNoPaths() throws Exception {
        for (String path : List.of(
                "/api/whatsapp/a%2Fb",
                "/api/whatsapp/a;b=c",
                "/api/whatsapp//a",
                "/api/whatsapp/%",
                "/api/whatsapp/%zz",
                "/api/whatsapp/a%00b",
                "/api/whatsapp/%2e%2e/x",
                "/api/whatsapp/a\\b",
                "/api/whatsapp/a%5Cb",
                "/api/whatsapp/<script>",
                "/api/whatsapp/a%25b",
                "/api/whatsapp/%C3%28",
                "/api/whatsapp/a%0Ab")) {
            RawHttp.Answer answer = send("GET", path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertShape(answer);
        }
    }

    @Test
    void methodsThatAreNone() throws Exception {
        for (String method : List.of("TRACE", "CONNECT", "BREW", "get")) {
            RawHttp.Answer answer = send(method, "/api/whatsapp/sessions");
            assertThat(answer.status()).as(method).isIn(400, 405, 501);
            assertShape(answer);
        }
    }

    @Test
    void headersThatAreTooLongOrBroken() throws Exception {
        RawHttp.Answer tooLong =
                http.lines("GET /api/whatsapp/sessions HTTP/1.1", "Host: a", key, "X-Long: " + "x".repeat(20_000));
        assertThat(tooLong.status()).isIn(400, 431);
        assertShape(tooLong);

        RawHttp.Answer noHost = http.lines("GET /api/whatsapp/sessions HTTP/1.1", key, "Connection: close");
        assertThat(noHost.status()).isEqualTo(400);
        assertShape(noHost);

        RawHttp.Answer control = http.lines(
                "GET /api/whatsapp/sessions HTTP/1.1", "Host: a", "X-API-Key: a\u0001b", "Connection: close");
        assertThat(control.status()).isIn(400, 401);
        assertShape(control);

        RawHttp.Answer garbage = http.lines("garbage");
        assertThat(garbage.status()).isEqualTo(400);
        assertShape(garbage);
    }

    @Test
    void aBodyThatIsTooLarge() throws Exception {
        RawHttp.Answer announced = http.lines(
                "POST /api/whatsapp/session HTTP/1.1",
                "Host: a",
                key,
                "Content-Type: application/json",
                "Content-Length: 10000000",
                "Connection: close",
                "",
                "x".repeat(9_999_996));
        assertError(announced, 413, "BODY_TOO_LARGE");
        assertThat(announced.body()).contains("\"limit\":262144");
    }

    @Test
    void aBodyWithoutAnnouncedLengthThatIsTooLarge() throws Exception {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        RawHttp.Answer chunked = http.lines(
                "POST /api/whatsapp/session HTTP/1.1",
                "Host: a",
                key,
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "6\r\n{\"a\":\"\r\n" + chunk.repeat(8) + "0");

        assertError(chunked, 413, "BODY_TOO_LARGE");
    }

    @Test
    void malformedJsonIsAnsweredWithItsPlace() throws Exception {
        RawHttp.Answer malformed = post(SESSION, "{\n  \"sessionId\": nope}");
        assertError(malformed, 400, "INVALID_JSON");
        assertThat(malformed.body()).contains("line 2, column ");

        for (String body : List.of("{", "{\"sessionId\":\"a\"", "sessionId=a", "{\"a\":1}}", "{'a':1}", "<x/>")) {
            assertError(post(SESSION, body), 400, "INVALID_JSON");
        }
    }

    @Test
    void bodiesThatAreNoObjects() throws Exception {
        for (String body : List.of("", "null", "[]", "\"a\"", "1", "true", "[{\"sessionId\":\"a\"}]")) {
            assertError(post(SESSION, body), 400, "INVALID_REQUEST");
        }
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() throws Exception {
        assertField(post(SESSION, "{\"sessionId\":{\"a\":1}}"), "sessionId", "a string");
        assertField(post(SESSION, "{\"sessionId\":[\"a\"]}"), "sessionId", "a string");
        assertField(post(SEND, "{\"to\":\"1\",\"options\":\"a\"}"), "options", "a list");
        assertField(post(SEND, "{\"to\":\"1\",\"options\":[\"a\",{}]}"), "options[1]", "a string");
        assertField(post(SEND, "{\"to\":\"1\",\"selectableCount\":\"many\"}"), "selectableCount", "a number");
        assertField(post(SEND, "{\"to\":\"1\",\"selectableCount\":99999999999}"), "selectableCount", "too large");
    }

    @Test
    void textThatIsNone() throws Exception {
        assertField(post(SESSION, "{\"sessionId\":\"a\\ud800b\"}"), "sessionId", "surrogate");
        assertField(post(SEND, "{\"to\":\"1\",\"message\":\"\\udc00\"}"), "message", "surrogate");
        assertShape(post(SESSION, "{\"sessionId\":\"\u00ed\u00a0\u0080\"}"));
        RawHttp.Answer latin = post(SESSION, "{\"sessionId\":\"\u00e9\"}");
        assertThat(latin.status()).isEqualTo(400);
        assertShape(latin);
    }

    @Test
    void typesThatWeDoNotSpeak() throws Exception {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense")) {
            RawHttp.Answer answer = post(SESSION, "{\"sessionId\":\"a\"}", "Content-Type: " + type);
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertShape(answer);
        }
        assertError(post(SESSION, "{\"sessionId\":\"a\"}", JSON, "Accept: text/html, image/*"), 406, "NOT_ACCEPTABLE");
        assertThat(sessions()).contains("\"total\":0");
    }

    @Test
    void aMethodThatTheRouteDoesNotHave() throws Exception {
        RawHttp.Answer answer = send("GET", SESSION);

        assertError(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().get("allow")).isEqualTo("POST");
    }

    @Test
    void aQueryParameterOfTheWrongType() throws Exception {
        assertField(send("DELETE", "/api/whatsapp/session/a?remove=perhaps"), "remove", "true or false");
    }

    @Test
    void aQueryThatCannotBeReadIsNoFaultOfOurs() throws Exception {
        for (String query : List.of("limit=%zz", "limit=%FF", "phone=1%")) {
            assertError(send("GET", "/api/whatsapp/messages?" + query), 400, "INVALID_REQUEST");
        }
    }

    /** As axios and curl send names with brackets. */
    @Test
    @UndocumentedRequests("a parameter that nobody knows")
    void bracketsInAQueryNeedNoEncoding() throws Exception {
        assertThat(send("GET", "/api/whatsapp/sessions?tags[]=a&tags[]=b").status())
                .isEqualTo(200);
    }

    @Test
    void anAbsentSession() throws Exception {
        assertError(send("GET", "/api/whatsapp/session/absent/status"), 404, "SESSION_NOT_FOUND");
    }

    @Test
    @UndocumentedRequests("a member that nobody knows")
    void unknownMembersAreIgnored() throws Exception {
        RawHttp.Answer answer = post(SESSION, "{\"sessionId\":\"a\",\"driver\":\"sandbox\",\"new\":{\"x\":[1]}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void withoutADatabaseTheAnswerComesWithinTwoSeconds() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            HikariDataSource pool = database.unwrap(HikariDataSource.class);
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }
            long start = System.nanoTime();
            RawHttp.Answer answer = send("GET", "/api/whatsapp/sessions");

            assertError(answer, 503, "UNAVAILABLE");
            assertThat(answer.headers()).containsKey("retry-after");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void withoutAKeyNothingIsToldAboutRoutes() throws Exception {
        for (String path : List.of("/api/whatsapp/sessions", "/api/whatsapp/nothing")) {
            for (String method : List.of("GET", "POST", "DELETE", "OPTIONS", "PUT")) {
                assertError(
                        http.lines(method + " " + path + " HTTP/1.1", "Host: a", "Connection: close"),
                        401,
                        "UNAUTHORIZED");
            }
        }
    }

    @Test
    void noOriginIsInvited() throws Exception {
        RawHttp.Answer answer = http.lines(
                "GET /api/whatsapp/nothing HTTP/1.1",
                "Host: a",
                key,
                "Origin: https://evil.example",
                "Connection: close");

        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
    }

    private String sessions() throws IOException {
        return send("GET", "/api/whatsapp/sessions").body();
    }

    private RawHttp.Answer post(String path, String body, String... headers) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("POST " + path + " HTTP/1.1", "Host: a", key, "Connection: close"));
        lines.addAll(headers.length == 0 ? List.of(JSON) : List.of(headers));
        lines.add("Content-Length: " + body.length());
        byte[] request = (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
        return http.bytes(request);
    }

    private void assertField(RawHttp.Answer answer, String field, String words) {
        assertError(answer, 400, "INVALID_REQUEST");
        JsonNode body = json.readTree(answer.body());
        assertThat(body.get("field").asString()).isEqualTo(field);
        assertThat(body.get("error").asString()).contains(words);
    }

    private RawHttp.Answer send(String method, String path) throws IOException {
        return http.lines(method + " " + path + " HTTP/1.1", "Host: a", key, "Connection: close");
    }

    private void assertError(RawHttp.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(assertShape(answer).get("code").asString()).isEqualTo(code);
    }

    private JsonNode assertShape(RawHttp.Answer answer) {
        assertThat(answer.headers().get("content-type")).as(answer.toString()).isEqualTo("application/json");
        JsonNode body = json.readTree(answer.body());
        List<String> members = List.copyOf(body.propertyNames());
        assertThat(members).startsWith("error", "code").endsWith("requestId");
        assertThat(body.get("requestId").asString())
                .isEqualTo(answer.headers().get("x-request-id"))
                .matches("[A-Za-z0-9._-]{1,64}");
        assertThat(answer.body()).doesNotContain("io.wagate", "springframework", "java.", "Tomcat", "\": ", "xception");
        return body;
    }
}
