package io.wagate.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class KeysIT {

    private static final Pattern KEY = Pattern.compile("wg_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}");

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    private Tenant tenant;
    private PortalClient owner;

    @BeforeEach
    void anOwner() {
        tenant = people.tenant("Northwind Bakery");
        owner = people.login(tenant, Role.OWNER);
    }

    @Test
    void aKeyIsShownOnceAndWorks() {
        Answer page = issue("Shop backend");
        String secret = secret(page);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.page().select("pre#sample").text()).contains(secret);
        assertThat(keys.recognise(secret, "203.0.113.18")).isPresent();
        Answer later = owner.get("/keys");
        assertThat(later.body()).contains("Shop backend").doesNotContain(secret.substring(21, 40));
        assertThat(later.page().select("td.mono").text())
                .isEqualTo(secret.substring(0, 20) + "…" + secret.substring(secret.length() - 4));
    }

    @Test
    void reloadingTheAnswerIssuesNoSecondKey() {
        String once = owner.get("/keys/new").page().select("input[name=once]").val();
        owner.post("/keys", "name", "Shop backend", "once", once);

        Answer again = owner.post("/keys", "name", "Shop backend", "once", once);

        assertThat(again.location()).isEqualTo("/keys");
        assertThat(keys.list(People.system(tenant))).hasSize(1);
    }

    @Test
    void aFormWithoutANameOrWithAForeignSessionSaysSo() {
        Answer nameless = owner.post("/keys", "name", "  ");
        Answer foreign = owner.post("/keys", "name", "<b>Printer</b>", "session", "somebody-elses");

        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.page().select("[role=alert]").text()).contains("1 to 60 characters");
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.page().select("input[name=name]").val()).isEqualTo("<b>Printer</b>");
        assertThat(keys.list(People.system(tenant))).isEmpty();
    }

    @Test
    void aKeyIsIssuedForSomeAddressesAndTheyAreChangedLater() {
        Answer wrong = owner.post("/keys", "name", "Till", "addresses", "<b>10.0.0</b>");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("[role=alert]").text()).contains("no address and no network: <b>10.0.0</b>");
        assertThat(wrong.page().select("input[name=name]").val()).isEqualTo("Till");

        String secret = secret(owner.post("/keys", "name", "Till", "addresses", "203.0.113.7, 2001:db8::/32"));
        String id = secret.substring(8, 20);
        assertThat(keys.recognise(secret, "198.51.100.1")).isEmpty();
        assertThat(owner.get("/keys").page().select("#key-" + id).text()).contains("only from 203.0.113.7 and 1 more");

        String address = owner.get("/keys")
                .page()
                .expectFirst("#key-" + id + " a[href$=/addresses]")
                .attr("href");
        assertThat(owner.get(address).page().expectFirst("textarea").wholeText())
                .isEqualTo("203.0.113.7\n2001:db8:0:0:0:0:0:0/32");
        Answer refused = owner.post(address, "addresses", "somewhere");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().expectFirst("textarea").wholeText()).isEqualTo("somewhere");
        assertThat(owner.post(address, "addresses", "").location()).isEqualTo("/keys");
        assertThat(keys.recognise(secret, "198.51.100.1")).isPresent();
        assertThat(owner.get("/keys").page().select("#key-" + id).text()).contains("from anywhere");

        PortalClient reader = people.login(tenant, Role.READ_ONLY);
        assertThat(reader.get("/keys").page().select("a[href$=/addresses]")).isEmpty();
        assertThat(reader.post(address, "addresses", "203.0.113.7").status()).isEqualTo(403);
    }

    @Test
    void aReplacedKeyWorksOnForTheChosenTimeAndCanBeEnded() {
        String old = secret(issue("Shop backend"));
        String id = old.substring(8, 20);

        Answer page = owner.post("/keys/" + id + "/replace", "overlap", "24h");
        String next = page.page().select("#issued-key").text();

        assertThat(next).matches(KEY).isNotEqualTo(old);
        assertThat(keys.recognise(old, "203.0.113.18")).isPresent();
        assertThat(owner.get("/keys").page().select("#key-" + id).text()).contains("Ends in 23 h", "End now");
        assertThat(owner.post("/keys/" + id + "/replace", "overlap", "24h").location())
                .isEqualTo("/keys");

        assertThat(owner.post("/keys/" + id + "/end").location()).isEqualTo("/keys");
        assertThat(keys.recognise(old, "203.0.113.18")).isEmpty();
        assertThat(keys.recognise(next, "203.0.113.18")).isPresent();
        assertThat(owner.get("/keys").page().select("#key-" + id).text()).contains("Ended just now");
    }

    @Test
    void whatStopsACustomerAtOnceWantsTheNameTyped() {
        String key = secret(issue("Shop backend"));
        String id = key.substring(8, 20);

        assertThat(owner.post("/keys/" + id + "/replace", "overlap", "now").status())
                .isEqualTo(400);
        assertThat(owner.post("/keys/" + id + "/end", "name", "Shop").status()).isEqualTo(400);
        assertThat(keys.recognise(key, "203.0.113.18")).isPresent();

        assertThat(owner.post("/keys/" + id + "/replace", "overlap", "now", "name", "Shop backend")
                        .status())
                .isEqualTo(200);
        assertThat(keys.recognise(key, "203.0.113.18")).isEmpty();
    }

    @Test
    void thoseWhoMayOnlyLookSeeNoButtonsAndAreRefused() {
        String id = secret(issue("Shop backend")).substring(8, 20);
        PortalClient support = people.login(tenant, Role.SUPPORT);

        assertThat(support.get("/keys").page().select("main a, main button, main dialog"))
                .isEmpty();
        assertThat(support.get("/keys/new").status()).isEqualTo(403);
        assertThat(support.post("/keys", "name", "Mine").status()).isEqualTo(403);
        assertThat(support.get("/keys/" + id + "/end").status()).isEqualTo(403);
        assertThat(support.post("/keys/" + id + "/end", "name", "Shop backend").status())
                .isEqualTo(403);
        assertThat(support.post("/keys/" + id + "/replace", "overlap", "24h").status())
                .isEqualTo(403);
    }

    @Test
    void aForeignKeyIsAnUnknownKey() {
        String id = secret(issue("Canary key")).substring(8, 20);
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        for (String path : List.of("/end", "/replace")) {
            assertThat(charlie.get("/keys/" + id + path).status()).isEqualTo(404);
            Answer foreign = charlie.post("/keys/" + id + path, "name", "Canary key", "overlap", "24h");
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.body()).doesNotContain("Canary");
        }
        assertThat(keys.list(People.system(tenant))).extracting(ApiKey::endsAt).containsOnlyNulls();
    }

    @Test
    void anEmptyListOffersTheFirstKey() {
        assertThat(owner.get("/keys").page().select(".blank").text()).contains("No key yet", "Issue a key");
    }

    private Answer issue(String name) {
        return owner.post("/keys", "name", name);
    }

    private static String secret(Answer page) {
        Matcher key = KEY.matcher(page.page().select("#issued-key").text());
        assertThat(key.matches()).as(page.body()).isTrue();
        return key.group();
    }
}
