package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program makes a link by which somebody else links a phone, and ends it. */
@IntegrationTest
class SessionLinkIT {

    private static final String PATH = "/api/whatsapp/session/main/link";

    @Autowired
    ApiKeyService keys;

    @Autowired
    Linked linked;

    @Autowired
    People people;

    private Tenant alice;
    private Actor system;
    private PortalClient client;
    private String key;

    @BeforeEach
    void aSessionThatWaits() {
        alice = people.tenant("Alice");
        system = People.system(alice);
        client = people.client();
        key = keys.issue(system, "Shop", ApiKey.Scope.TENANT).secret();
        linked.waiting(alice, "main");
    }

    @Test
    void aForeignKeyAndAKeyOfANumberMakeNone() {
        Actor charlie = People.system(people.tenant("Charlie"));
        String foreign = keys.issue(charlie, "Shop", ApiKey.Scope.TENANT).secret();
        String other = keys.issue(system, "Till", ApiKey.Scope.session("other")).secret();
        String own = keys.issue(system, "Till", ApiKey.Scope.session("main")).secret();

        assertThat(ask("POST", foreign, "{}").status()).isEqualTo(404);
        assertThat(ask("DELETE", foreign, "").status()).isEqualTo(404);
        for (String scoped : new String[] {other, own}) {
            assertThat(ask("POST", scoped, "{}").status()).isEqualTo(401);
            assertThat(ask("DELETE", scoped, "").status()).isEqualTo(401);
        }
    }

    @Test
    void aLinkIsMadeForADayAndEndedTwice() {
        JsonNode made = json(ask("POST", key, ""));
        assertThat(made.get("success").asBoolean()).isTrue();
        assertThat(made.get("sessionId").asString()).isEqualTo("main");
        Instant end = Instant.parse(made.get("expiresAt").asString());
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofHours(23), Duration.ofHours(25));
        String page = URI.create(made.get("url").asString()).getPath();
        assertThat(client.get(page).status()).isEqualTo(200);

        JsonNode longer = json(ask("POST", key, "{\"expiresInHours\":168}"));
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(longer.get("expiresAt").asString())))
                .isGreaterThan(Duration.ofDays(6));
        assertThat(client.get(page).status()).isEqualTo(404);

        String second = URI.create(longer.get("url").asString()).getPath();
        assertThat(ask("DELETE", key, "").status()).isEqualTo(200);
        assertThat(ask("DELETE", key, "").status()).isEqualTo(200);
        assertThat(client.get(second).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeIsRefused() {
        for (String hours : new String[] {"0", "169", "-1"}) {
            Answer answer = ask("POST", key, "{\"expiresInHours\":" + hours + "}");
            assertThat(answer.status()).as(hours).isEqualTo(400);
            assertThat(json(answer).get("field").asString()).isEqualTo("expiresInHours");
        }
        assertThat(ask("POST", key, "{\"expiresInHours\":\"soon\"}").status()).isEqualTo(400);

        linked.session(alice, "ready");
        Answer ready = send("POST", "/api/whatsapp/session/ready/link", key, "{}");
        assertThat(ready.status()).isEqualTo(400);
        assertThat(json(ready).get("code").asString()).isEqualTo("ALREADY_LINKED");
    }

    private Answer ask(String method, String with, String body) {
        return send(method, PATH, with, body);
    }

    private Answer send(String method, String path, String with, String body) {
        HttpRequest.Builder request = client.request(path).header("X-API-Key", with);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
