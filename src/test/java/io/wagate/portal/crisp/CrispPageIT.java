package io.wagate.portal.crisp;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.EventType;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.EndpointService;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** API settings and API tokens, as Crisp's document calls them. */
@IntegrationTest
class CrispPageIT {

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    EndpointService endpoints;

    private Tenant alice;
    private PortalClient owner;

    @BeforeEach
    void anOwner() {
        alice = people.tenant("Alice");
        owner = people.login(alice, Role.OWNER);
    }

    @Test
    void theCallbackIsAnEndpointLikeAnyOther() {
        assertThat(owner.post("/settings/crisp", "url", " https://shop.example/hook ")
                        .location())
                .isEqualTo("/settings/crisp");
        assertThat(owner.post("/settings/crisp", "url", "https://shop.example/other")
                        .location())
                .isEqualTo("/settings/crisp");

        assertThat(endpoints.list(People.system(alice))).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.format()).isEqualTo("crisp");
            assertThat(endpoint.url()).isEqualTo("https://shop.example/other");
            assertThat(endpoint.events()).containsExactly(EventType.TEMPLATE_RESULT);
        });
        assertThat(owner.get("/settings/crisp").page().select("#url").val()).isEqualTo("https://shop.example/other");
    }

    @Test
    void onlyHttpsIsTaken() {
        Answer refused = owner.post("/settings/crisp", "url", "http://127.0.0.1:8080/hook");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#url-bad").text()).contains("https://");
        assertThat(refused.page().select("#url").val()).isEqualTo("http://127.0.0.1:8080/hook");
        assertThat(endpoints.list(People.system(alice))).isEmpty();
    }

    @Test
    void aKeyIsShownInTwoPartsOnce() {
        Document page = owner.post("/keys", "name", "Crisp client").page();

        String whole = page.select("#issued-key").text();
        String identifier = page.select("#pair-id").text();
        assertThat(ApiKey.PREFIX + identifier + "_" + page.select("#pair-key").text())
                .isEqualTo(whole);
        assertThat(page.select("#pair-website").text()).isEqualTo(alice.uuid().toString());
        Document settings = owner.get("/settings/crisp").page();
        assertThat(settings.select("#website").text()).isEqualTo(alice.uuid().toString());
        assertThat(settings.select("td.mono").text()).isEqualTo(identifier);
        assertThat(settings.text()).doesNotContain(page.select("#pair-key").text());
    }

    @Test
    void allOwnersHearOfAKeyThatWasEnded() {
        People.Person first = people.member(alice, Role.OWNER);
        People.Person second = people.member(alice, Role.OWNER);
        People.Person developer = people.member(alice, Role.DEVELOPER);
        ApiKey key = keys.issue(People.system(alice), "Old <printer>", ApiKey.Scope.TENANT)
                .key();

        assertThat(people.login(developer)
                        .post("/keys/" + key.id() + "/end", "name", "Old <printer>")
                        .status())
                .isEqualTo(302);

        assertThat(Mailbox.awaitTo(first.email()).subject()).isEqualTo("An API key of Alice was ended");
        assertThat(Mailbox.awaitTo(second.email()).text()).contains("Old <printer>", key.shown());
        assertThat(Mailbox.awaitTo(second.email()).html()).contains("Old &lt;printer&gt;");
        assertThat(Mailbox.to(developer.email())).isEmpty();
    }
}
