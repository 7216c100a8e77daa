package io.wagate.api.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A route that does not exist answers 404 to whoever has a key and 401 to everybody else. */
@IntegrationTest
class CredentialIT {

    private static final int ADMITTED = 404;
    private static final int REFUSED = 401;

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    private final HttpClient client = HttpClient.newHttpClient();
    private Actor owner;
    private ApiKeyService.Issued issued;
    private String key;

    @BeforeEach
    void anOwnerWithAKey() {
        Tenant alice = people.tenant("Alice");
        owner = People.system(alice);
        issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        key = issued.secret();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void everyCarrierIsUnderstood() throws Exception {
        String id = issued.key().id();
        String secret = key.substring(ApiKey.PREFIX.length() + id.length() + 1);

        assertThat(status("X-API-Key", key)).isEqualTo(ADMITTED);
        assertThat(status("Authorization", "Bearer " + key)).isEqualTo(ADMITTED);
        assertThat(status("Authorization", "bearer   " + key)).isEqualTo(ADMITTED);
        assertThat(status("Authorization", basic(id + ":" + secret))).isEqualTo(ADMITTED);
        assertThat(status("Authorization", basic(ApiKey.PREFIX + id + ":" + secret)))
                .isEqualTo(ADMITTED);
        assertThat(status("Authorization", basic(key + ":"))).isEqualTo(ADMITTED);
        assertThat(status("Authorization", basic("api:" + key))).isEqualTo(ADMITTED);
        assertThat(status("X-API-Key", key, "Authorization", "Bearer " + key)).isEqualTo(ADMITTED);
    }

    @Test
    void whatIsNoKeyIsRefused() throws Exception {
        String broken = key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");

        assertThat(status()).isEqualTo(REFUSED);
        assertThat(status("X-API-Key", "")).isEqualTo(REFUSED);
        assertThat(status("X-API-Key", "wg_live_")).isEqualTo(REFUSED);
        assertThat(status("X-API-Key", broken)).isEqualTo(REFUSED);
        assertThat(status("X-API-Key", "' OR 1=1 --")).isEqualTo(REFUSED);
        assertThat(status("X-API-Key", "x".repeat(8000))).isEqualTo(REFUSED);
        assertThat(status("Authorization", key)).isEqualTo(REFUSED);
        assertThat(status("Authorization", "Bearer")).isEqualTo(REFUSED);
        assertThat(status("Authorization", "Basic !!!")).isEqualTo(REFUSED);
        assertThat(status("Authorization", basic(""))).isEqualTo(REFUSED);
        assertThat(status("Cookie", "wagate=" + key)).isEqualTo(REFUSED);
    }

    @Test
    void carriersThatDisagreeAreRefused() throws Exception {
        String other = keys.issue(owner, "Second", ApiKey.Scope.TENANT).secret();

        assertThat(status("Authorization", "Bearer " + key, "Authorization", "Bearer " + other))
                .isEqualTo(REFUSED);
        assertThat(status("X-API-Key", key, "X-API-Key", other)).isEqualTo(REFUSED);
        assertThat(status("Authorization", basic(key + ":" + other))).isEqualTo(REFUSED);
    }

    @Test
    void theCarrierOfTheDialectsDocumentWinsOverOthers() throws Exception {
        assertThat(status("X-API-Key", key, "Authorization", "Bearer nonsense")).isEqualTo(ADMITTED);
        assertThat(status("X-API-Key", "nonsense", "Authorization", "Bearer " + key))
                .isEqualTo(REFUSED);
        assertThat(status("WHIZARD-KEY", key)).isEqualTo(ADMITTED);
        assertThat(status("D360-API-KEY", key)).isEqualTo(ADMITTED);
    }

    @Test
    void aKeyInTheUrlIsRefusedAndTheAnswerSaysWhy() throws Exception {
        HttpResponse<String> plain = get("/api/nothing?key=" + key, "X-API-Key", key);
        HttpResponse<String> encoded = get("/api/nothing?key=" + key.replace("_", "%5F"), "X-API-Key", key);

        assertThat(plain.statusCode()).isEqualTo(REFUSED);
        assertThat(plain.body()).contains("URL").doesNotContain(key);
        assertThat(encoded.statusCode()).isEqualTo(REFUSED);
    }

    @Test
    void aResetKeyIsDeadForTheNextRequest() throws Exception {
        assertThat(status("X-API-Key", key)).isEqualTo(ADMITTED);

        String next = keys.reset(owner, issued.key().id(), Duration.ZERO).secret();

        assertThat(status("X-API-Key", key)).isEqualTo(REFUSED);
        assertThat(status("X-API-Key", next)).isEqualTo(ADMITTED);

        keys.revoke(owner, keys.list(owner).getFirst().id());
        keys.revoke(owner, keys.list(owner).getLast().id());
        assertThat(status("X-API-Key", next)).isEqualTo(REFUSED);
    }

    @Test
    void theRefusalHasTheDocumentedShape() throws Exception {
        HttpResponse<String> refused = get("/api/nothing", "X-Request-Id", "order-17.b_C");

        assertThat(refused.body())
                .isEqualTo("{\"error\":\"This needs an API key in the header X-API-Key\","
                        + "\"code\":\"UNAUTHORIZED\",\"requestId\":\"order-17.b_C\"}");
        assertThat(refused.headers().firstValue("X-Request-Id")).contains("order-17.b_C");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"wagate\"");
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aRequestIdThatIsNoneIsReplaced() throws Exception {
        for (String bad : new String[] {"", "a b", "x".repeat(65), "a\"b", "ä"}) {
            HttpResponse<String> answer = get("/api/nothing", "X-Request-Id", bad);
            assertThat(answer.headers().firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-z]{8,16}"));
        }
    }

    private int status(String... headers) throws Exception {
        return get("/api/nothing", headers).statusCode();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
