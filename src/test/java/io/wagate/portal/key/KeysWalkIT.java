package io.wagate.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class KeysWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Test
    void aKeyIsIssuedInTheDialogCopiedAndGoneOnReload() {
        Tenant tenant = people.tenant("Northwind Bakery");
        aFewKeys(Actor.system(tenant.id()));
        try (Browser browser = Browser.open(port)) {
            browser.logIn(people.member(tenant, Role.OWNER));
            browser.go("/keys").inspect("keys");
            browser.press("Issue a key").type("#issue #kn", "Warehouse printer").screenshot("keys-dialog");
            browser.press("Issue key").awaitText("“Warehouse printer” is issued");
            String secret = browser.find("#issued-key").getText();
            browser.inspect("keys-issued").press("Copy key");

            assertThat(browser.clipboard()).isEqualTo(secret);
            assertThat(keys.recognise(secret, "203.0.113.18")).isPresent();
            browser.press("I have stored it").awaitText("Warehouse printer");
            assertThat(browser.driver().getPageSource()).doesNotContain(secret.substring(21));
            browser.press("Replace").inspect("keys-replace");
            browser.press("End it without a new one").inspect("keys-end").assertQuiet();
        }
    }

    @Test
    void withoutScriptTheFormHasAPageOfItsOwn() {
        Tenant tenant = people.tenant("Northwind Bakery");
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().logIn(people.member(tenant, Role.OWNER));
            browser.go("/keys").press("Issue a key");
            assertThat(browser.path()).isEqualTo("/keys/new");
            browser.type("#kn", "Printer").press("Issue key").awaitText("“Printer” is issued");
        }
    }

    private void aFewKeys(Actor owner) {
        keys.issue(
                owner,
                "Bakery orders of the shop in the old town, second floor",
                ApiKey.Scope.session("bakery-orders"));
        var old = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        keys.recognise(old.secret(), "203.0.113.18");
        keys.reset(owner, old.key().id(), Duration.ofHours(24));
        keys.revoke(
                owner, keys.issue(owner, "Reporting", ApiKey.Scope.TENANT).key().id());
    }
}
