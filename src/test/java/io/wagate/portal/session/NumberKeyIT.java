package io.wagate.portal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The key of one number, from the page of its session. */
@IntegrationTest
class NumberKeyIT {

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    private Tenant alice;
    private PortalClient owner;

    @BeforeEach
    void aSession() {
        alice = people.tenant("Alice");
        linked.waiting(alice, "main");
        owner = people.login(alice, Role.OWNER);
    }

    @Test
    void theKeyIsShownOnceWithARequestThatWorksAndReachesNothingElse() {
        Answer issued = owner.post("/sessions/main/key", "name", "Till");
        String secret = issued.page().select("#issued-key").text();

        assertThat(issued.header("Cache-Control")).contains("no-store");
        assertThat(issued.page().select("pre#sample").text()).contains("/v1/messages", "WHIZARD-KEY: " + secret);
        assertThat(keys.recognise(secret, "203.0.113.18"))
                .hasValueSatisfying(key -> assertThat(key.scope()).isEqualTo(ApiKey.Scope.session("main")));
        PortalClient program = people.client();
        Answer health = program.send(
                program.request("/v1/health").header("WHIZARD-KEY", secret).build());
        assertThat(health.body()).contains("unregistered");
        Answer later = owner.get("/sessions/main");
        assertThat(later.page().select("#number-keys tbody th").eachText()).containsExactly("Till");
        assertThat(later.body()).doesNotContain(secret.substring(21, 40));
    }

    @Test
    void sendingTheFormAgainIssuesNoSecondKey() {
        String once = owner.get("/sessions/main/key")
                .page()
                .select("input[name=once]")
                .val();
        owner.post("/sessions/main/key", "name", "Till", "once", once);

        Answer again = owner.post("/sessions/main/key", "name", "Till", "once", once);

        assertThat(again.location()).isEqualTo("/sessions/main");
        assertThat(keys.list(People.system(alice))).hasSize(1);
    }

    @Test
    void aKeyWithoutANameIsRefusedBesideItsField() {
        Answer nameless = owner.post("/sessions/main/key", "name", " ");

        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.page().select("[role=alert]").text()).contains("1 to 60 characters");
        assertThat(keys.list(People.system(alice))).isEmpty();
    }

    @Test
    void otherCompaniesAndThoseWhoOnlyLookGetNone() {
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);
        PortalClient support = people.login(alice, Role.SUPPORT);

        assertThat(charlie.get("/sessions/main/key").status()).isEqualTo(404);
        assertThat(charlie.post("/sessions/main/key", "name", "Till").status()).isEqualTo(404);
        assertThat(support.get("/sessions/main/key").status()).isEqualTo(403);
        assertThat(support.post("/sessions/main/key", "name", "Till").status()).isEqualTo(403);
        assertThat(support.get("/sessions/main").page().select("#number-keys a, #number-key"))
                .isEmpty();
        assertThat(keys.list(People.system(alice))).isEmpty();
    }

    @Test
    void anEndedKeyIsNotListed() {
        var key = keys.issue(People.system(alice), "Old till", ApiKey.Scope.session("main"));
        keys.issue(People.system(alice), "Another number", ApiKey.Scope.session("second"));
        keys.revoke(People.system(alice), key.key().id());

        assertThat(owner.get("/sessions/main").page().select("#number-keys").text())
                .contains("None yet")
                .doesNotContain("Old till", "Another number");
    }
}
