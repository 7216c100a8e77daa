package io.wagate.portal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.isolation.Route.Thing;
import io.wagate.isolation.Things;
import io.wagate.media.MediaStore;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One box for everything that has an id or a number. */
@IntegrationTest
class SearchIT {

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    MediaStore media;

    @Autowired
    Phones phones;

    @Autowired
    StoredMessages stored;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private PortalClient page;
    private Things things;

    @BeforeEach
    void aDeveloper() {
        alice = people.tenant("Alice");
        page = people.login(alice, Role.DEVELOPER);
        things = new Things(jdbc, keys, media, phones);
    }

    @Test
    void everyIdLeadsStraightToItsThing() {
        String key = things.make(Thing.KEY, alice, "Till");
        String delivery = things.make(Thing.DELIVERY, alice, "Shop");
        String request = things.make(Thing.REQUEST, alice, "words");

        goes(things.make(Thing.SESSION, alice, "Shop"), "/sessions/");
        goes(things.make(Thing.MESSAGE, alice, "Hello"), "/messages/");
        goes(things.make(Thing.BULK_JOB, alice, "Sale"), "/bulk/");
        goes(things.make(Thing.ENDPOINT, alice, "Shop"), "/webhooks/ep_");
        goes(
                delivery.substring(delivery.indexOf('/') + 1),
                "/webhooks/" + delivery.substring(0, delivery.indexOf('/')) + "/deliveries/dlv_");
        goes(
                delivery.substring(delivery.indexOf('/') + 1).replace("dlv_", "evt_"),
                "/webhooks/" + delivery.substring(0, delivery.indexOf('/')));
        goes(things.make(Thing.VERIFICATION, alice, "Ana"), "/verifications/");
        goes(things.make(Thing.VERIFICATION_APP, alice, "Shop"), "/verifications/apps/app_");
        goes(things.make(Thing.TEMPLATE_NAME, alice, "Hello"), "/templates/");
        goes("r" + request, "/requests/" + request);
        goes(key, "/keys#key-" + key);
        goes("wg_live_" + key, "/keys#key-" + key);
    }

    @Test
    void aNumberIsFoundInAnySpelling() {
        stored.sent(alice.id(), stored.session(alice.id(), "old"), "3EB0A1", "447700900123", "read", "Hello");

        for (String spelling : List.of(
                "447700900123", "+44 7700 900123", "0044 (7700) 900-123", "447700900123@c.us", " +44.7700.900123 ")) {
            goes(spelling, "/messages?q=447700900123");
        }
    }

    @Test
    void severalHitsAreListedByWhatTheyAre() {
        String number = things.make(Thing.OPT_OUT, alice, "Said stop");
        stored.sent(alice.id(), stored.session(alice.id(), "old"), "3EB0A1", number, "read", "Hello");

        Answer found = page.get("/search?q=" + number);

        assertThat(found.page().select("tbody td:first-child").eachText()).containsExactly("Messages", "Opt-out");
        assertThat(found.page().select("tbody a").eachAttr("href"))
                .containsExactly("/messages?q=" + number, "/opt-outs?q=" + number);
    }

    @Test
    void whatIsUnknownIsAnsweredWithWhatCanBeSearched() {
        Answer unknown = page.get("/search?q=%3Cb%3Enothing%3C%2Fb%3E");
        Answer empty = page.get("/search");

        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.page().text()).contains("Nothing here goes by that", "A phone number");
        assertThat(unknown.page().expectFirst("#again").val()).isEqualTo("<b>nothing</b>");
        assertThat(empty.page().text()).contains("What can be searched");
        for (String odd : List.of("%", "_", "%25", "a".repeat(400), "'; DROP TABLE message; --", "🥐", "\u0000")) {
            assertThat(page.get("/search?q=" + URLEncoder.encode(odd, StandardCharsets.UTF_8))
                            .status())
                    .as(odd)
                    .isLessThan(500);
        }
    }

    @Test
    void aWholeKeyIsCutToWhatMayBeShown() {
        ApiKeyService.Issued issued = keys.issue(People.system(alice), "Till", ApiKey.Scope.TENANT);

        Answer answer = page.get("/search?q=" + issued.secret());

        assertThat(answer.header("Location").orElse(""))
                .endsWith("/keys#key-" + issued.key().id());
        assertThat(answer.body()).doesNotContain(issued.secret().substring(21));
        String nobodys = "wg_live_0000000000zz_" + "0123456789".repeat(4);
        assertThat(page.get("/search?q=" + nobodys).body()).doesNotContain("_0123456789");
    }

    @Test
    void nothingOfAnotherCompanyIsFoundByAnything() {
        Set<Thing> all = EnumSet.allOf(Thing.class);
        all.remove(Thing.NOTHING);
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        for (Thing thing : all) {
            String id = things.make(thing, alice, "canary");
            for (String part : List.of(
                    id, id.substring(id.indexOf('/') + 1), "r" + id, "wg_live_" + id, id.replace("dlv_", "evt_"))) {
                Answer answer = charlie.get("/search?q=" + URLEncoder.encode(part, StandardCharsets.UTF_8));
                assertThat(answer.status()).as(thing + " " + part).isEqualTo(200);
                assertThat(answer.page().text()).as(thing + " " + part).contains("Nothing here goes by that");
                assertThat(answer.body()).doesNotContain("canary");
            }
        }
    }

    @Test
    void theSupportDoesNotFindRequests() {
        String request = things.make(Thing.REQUEST, alice, "words");
        PortalClient support = people.login(alice, Role.SUPPORT);

        assertThat(support.get("/search?q=r" + request).page().text()).contains("Nothing here goes by that");
        assertThat(support.get("/search").page().text()).doesNotContain("X-Request-Id");
    }

    @Test
    void theBoxOnEveryPageWorksWithoutScript() {
        var form = page.get("/keys").page().expectFirst("form.find");

        assertThat(form.attr("action")).isEqualTo("/search");
        assertThat(form.expectFirst("#q").attr("name")).isEqualTo("q");
    }

    private void goes(String typed, String start) {
        Answer answer = page.get("/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        assertThat(answer.status())
                .as(typed + ": " + answer.page().select("tbody").text())
                .isEqualTo(302);
        String location = answer.header("Location").orElse("");
        assertThat(location.substring(location.indexOf('/', location.startsWith("http") ? 8 : 0)))
                .startsWith(start);
    }
}
