package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.RawHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever goes wrong below {@code /api} answers {@code {error, code, requestId}} as JSON, whoever noticed it. */
@IntegrationTest
class ErrorsIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    JsonMapper json;

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
