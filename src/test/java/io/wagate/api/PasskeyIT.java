package io.wagate.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.ScriptedDriver;
import io.wagate.whatsapp.DriverEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** WhatsApp asks for a passkey: what each dialect that knows states of sessions says, and how that is left. */
@IntegrationTest
class PasskeyIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    SessionService sessions;

    @Autowired
    ScriptedDriver driver;

    @Test
    void everyDialectSaysSoInItsOwnWordsUntilItIsLeft() throws Exception {
        Actor actor = People.system(people.tenant("Alice"));
        WhatsAppSession session =
                sessions.initialise(actor, "main", null, ScriptedDriver.NAME).session();
        String key = keys.issue(actor, "Shop", ApiKey.Scope.TENANT).secret();
        driver.started(session.id()).tell(new DriverEvent.PasskeyRequired());

        assertThat(get("/api/whatsapp/session/main/status", "X-API-Key", key))
                .isEqualTo("{\"status\":\"passkey_required\",\"connected\":false}");
        assertThat(get("/api/v1/instances/" + session.id() + "/client/status", "Authorization", "Bearer " + key))
                .contains("\"instanceStatus\":\"loading_screen\"");
        assertThat(get("/v1/health", "WHIZARD-KEY", key)).contains("\"connecting\"");

        sessions.restart(actor, "main");
        Eventually.assertThat("opened anew", () -> driver.opened(session.id()).size() == 2);
        driver.started(session.id()).tell(new DriverEvent.PasskeyRequired());
        driver.started(session.id()).link();
        assertThat(get("/v1/health", "WHIZARD-KEY", key)).contains("\"connected\"");

        sessions.disconnect(actor, "main");
        assertThat(get("/api/whatsapp/session/main/status", "X-API-Key", key)).contains("\"logged_out\"");
    }

    private String get(String path, String header, String value) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header(header, value)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
