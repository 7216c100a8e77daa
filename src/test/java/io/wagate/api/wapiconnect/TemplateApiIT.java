package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Templates by the native API, in the form of Meta's documents. */
@IntegrationTest
class TemplateApiIT {

    private static final String ORDER = """
            {"name": "order", "language": "%s", "category": "utility", "components": [
              {"type": "body", "text": "Hello {{1}}", "example": {"body_text": [["Ana"]]}}]}""";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    private final HttpClient client = HttpClient.newHttpClient();
    private String key;

    @BeforeEach
    void aKey() {
        Tenant alice = people.tenant("Alice");
        key = keys.issue(People.system(alice), "Shop", ApiKey.Scope.TENANT).secret();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aTemplateIsMadeReadChangedAndRemoved() throws Exception {
        HttpResponse<String> made = ask("POST", "", ORDER.formatted("en"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.body())
                .contains("\"status\":\"APPROVED\"", "\"category\":\"UTILITY\"", "\"body_text\":[[\"Ana\"]]");

        assertThat(ask("GET", "/order", "").body()).contains("\"parameterFormat\":\"POSITIONAL\"");
        assertThat(ask("PUT", "/order", "{\"category\":\"MARKETING\"}").body())
                .contains("\"category\":\"MARKETING\"", "Hello {{1}}");
        assertThat(ask("GET", "?name=order&status=approved", "").body()).contains("\"total\":1", "\"pages\":1");
        assertThat(ask("DELETE", "/order?language=en", "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/order", "").body()).contains("TEMPLATE_NOT_FOUND");
    }

    @Test
    void aNameInTwoLanguagesWantsTheLanguage() throws Exception {
        ask("POST", "", ORDER.formatted("en"));
        ask("POST", "", ORDER.formatted("de"));

        assertThat(ask("POST", "", ORDER.formatted("de")).body()).contains("TEMPLATE_EXISTS");
        assertThat(ask("GET", "/order", "").body()).contains("\"field\":\"language\"", "en, de");
        assertThat(ask("GET", "/order?language=de", "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/order?language=fr", "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        assertThat(ask("POST", "", "{\"name\":\"a\",\"language\":\"en\",\"category\":\"UTILITY\"}")
                        .body())
                .contains("\"field\":\"components\"");
        assertThat(ask("POST", "", ORDER.formatted("en").replace("[[\"Ana\"]]", "[[]]"))
                        .body())
                .contains("\"field\":\"body.example\"");
        assertThat(ask("POST", "", ORDER.formatted("en").replace("utility", "spam"))
                        .body())
                .contains("\"field\":\"category\"");
        assertThat(ask("POST", "", ORDER.formatted("en").replace("Hello", "\\ud800 Hello"))
                        .body())
                .contains("\"field\":\"body\"");
        assertThat(ask("GET", "?status=nothing", "").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/whatsapp/templates" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
