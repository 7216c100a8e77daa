package io.wagate.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Each kind of key in each of its carriers, and each refusal of the framework, on the paths of every dialect. */
@IntegrationTest
class DialectCredentialIT {

    private static final String JSON = "application/json";
    private static final int TOO_LARGE = 300_000;

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

    private final HttpClient client = HttpClient.newHttpClient();
    private Tenant alice;
    private Actor owner;
    private String app = "";

    static Stream<DialectTable> dialects() {
        return DialectTable.ALL.stream();
    }

    @BeforeEach
    void aCompanyWithOneNumber() {
        alice = people.tenant("Alice");
        owner = People.system(alice);
        linked.session(alice, "main");
        app = apps.create(owner, AppDraft.named("Shop", "main").enabled(true)).publicId();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyKindOfKeyIsReadFromEachOfItsCarriers(DialectTable dialect) throws Exception {
        String tenant = key(ApiKey.Scope.TENANT);
        String session = key(ApiKey.Scope.session("main"));
        String ofApp = key(ApiKey.Scope.app(app));

        carriers(tenant).forEach((header, value) -> admitted(dialect, header, value, dialect.tenantKey()));
        carriers(session).forEach((header, value) -> admitted(dialect, header, value, dialect.sessionKey()));
        admitted(dialect, "Authorization", "Bearer " + ofApp, dialect.appKey());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whatOpensNothingIsRefusedInTheDialectsOwnWords(DialectTable dialect) throws Exception {
        String ended = key(ApiKey.Scope.TENANT);
        String replaced = key(ApiKey.Scope.session("main"));
        keys.revoke(owner, id(ended));
        keys.reset(owner, id(replaced), Duration.ZERO);
        String wrong = key(ApiKey.Scope.TENANT);
        wrong = wrong.substring(0, wrong.length() - 1) + (wrong.endsWith("a") ? "b" : "a");

        for (String key : List.of(ended, replaced, wrong, "nonsense")) {
            carriers(key).forEach((header, value) -> refused(dialect, 401, get(dialect.reading(), header, value)));
        }
        refused(dialect, 401, get(dialect.reading()));
        refused(dialect, 401, get(dialect.reading() + "/"));
        refused(dialect, 401, get(dialect.absent()));
        refused(dialect, 401, post(dialect.writing(), JSON, "{}"));
        refused(dialect, 401, get(dialect.reading() + "?key=" + ended, "Authorization", "Bearer " + ended));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whatTheFrameworkRefusesHasTheDialectsShape(DialectTable dialect) throws Exception {
        String[] key = {"Authorization", "Bearer " + key(ApiKey.Scope.TENANT)};

        refused(dialect, 404, get(dialect.absent(), key));
        refused(dialect, 404, get(dialect.absent() + "/", key));
        refused(dialect, 405, send("PATCH", dialect.reading(), JSON, "{}", key));
        refused(dialect, 415, post(dialect.writing(), "text/plain", "{}", key));
        refused(dialect, 400, post(dialect.writing(), "multipart/form-data; boundary=x", "--x\r\n", key));
        refused(dialect, 400, post(dialect.writing(), JSON, "{\"to\":", key));
        refused(dialect, 413, post(dialect.writing(), JSON, "{\"a\":\"" + "x".repeat(TOO_LARGE) + "\"}", key));
        refused(dialect, 406, post(dialect.writing(), JSON, "{}", key[0], key[1], "Accept", "text/html"));
    }

    private void admitted(DialectTable dialect, String header, String value, int status) {
        for (String path : List.of(dialect.reading(), dialect.reading() + "/")) {
            HttpResponse<String> answer = get(path, header, value);
            assertThat(answer.statusCode())
                    .as(header + " on " + path + ": " + answer.body())
                    .isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
        }
    }

    private static void refused(DialectTable dialect, int status, HttpResponse<String> answer) {
        String what = answer.request().method() + " " + answer.request().uri().getPath() + ": " + answer.body();
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).as(what).hasValue(JSON);
        assertThat(answer.body()).doesNotContain("wg_live_", "springframework", "xception");
        dialect.shape().accept(status, JsonMapper.shared().readTree(answer.body()));
    }

    /** Every header that may carry this key. */
    private static Map<String, String> carriers(String key) {
        Map<String, String> carriers = new LinkedHashMap<>();
        carriers.put("X-API-Key", key);
        carriers.put("Authorization", "Bearer " + key);
        carriers.put("authorization", basic(key));
        carriers.put("WHIZARD-KEY", key);
        carriers.put("D360-API-KEY", key);
        return carriers;
    }

    /** The id and the rest of the key as user and password. */
    private static String basic(String key) {
        int end = key.startsWith(ApiKey.PREFIX) ? key.indexOf('_', ApiKey.PREFIX.length()) : -1;
        String pair = end < 0 ? key + ":" + key : id(key) + ":" + key.substring(end + 1);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String key) {
        return key.substring(ApiKey.PREFIX.length(), key.indexOf('_', ApiKey.PREFIX.length()));
    }

    private String key(ApiKey.Scope scope) {
        return keys.issue(owner, "Program", scope).secret();
    }

    private HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, JSON, "", headers);
    }

    private HttpResponse<String> post(String path, String type, String body, String... headers) {
        return send("POST", path, type, body, headers);
    }

    private HttpResponse<String> send(String method, String path, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + DialectTable.of(path, alice)))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", type)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
