package io.wagate.portal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class NumberKeyWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Test
    void aNumberKeyIsIssuedInTheDialogCopiedAndListed() {
        Tenant tenant = people.tenant("Northwind Bakery");
        linked.session(tenant, "bakery-orders");
        try (Browser browser = Browser.open(port)) {
            browser.logIn(people.member(tenant, Role.OWNER));
            browser.go("/sessions/bakery-orders").inspect("number-keys-none");
            browser.press("Issue a number key").type("#number-key #kn", "Till at the counter");
            browser.screenshot("number-key-dialog");
            browser.press("Issue key").awaitText("“Till at the counter” is issued");
            String secret = browser.find("#issued-key").getText();
            browser.inspect("number-key-issued").press("Copy key");

            assertThat(browser.clipboard()).isEqualTo(secret);
            assertThat(keys.recognise(secret, "203.0.113.18")).isPresent();
            browser.press("I have stored it").awaitText("Till at the counter");
            browser.inspect("number-keys").assertQuiet();
        }
    }

    @Test
    void withoutScriptTheFormHasAPageOfItsOwn() {
        Tenant tenant = people.tenant("Northwind Bakery");
        linked.session(tenant, "main");
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().logIn(people.member(tenant, Role.OWNER));
            browser.go("/sessions/main").press("Issue a number key");
            assertThat(browser.path()).isEqualTo("/sessions/main/key");
            browser.type("#kn", "Till").press("Issue key").awaitText("“Till” is issued");
        }
    }
}
