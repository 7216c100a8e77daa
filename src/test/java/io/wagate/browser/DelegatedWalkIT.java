package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.session.SessionService;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Eventually;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A company gives the linking of a phone away: it in one browser, the person with the phone in another. */
@BrowserTest
class DelegatedWalkIT {

    private final People people;
    private final Linked linked;
    private final SessionService sessions;
    private final Phones phones;
    private final int port;

    @Autowired
    DelegatedWalkIT(People people, Linked linked, SessionService sessions, Phones phones, @LocalServerPort int port) {
        this.people = people;
        this.linked = linked;
        this.sessions = sessions;
        this.phones = phones;
        this.port = port;
    }

    @Test
    void somebodyWithoutAnAccountLinksAPhone() {
        Tenant tenant = people.tenant("Northwind Bakery");
        linked.waiting(tenant, "market-stall");
        sessions.disconnect(People.system(tenant), "market-stall");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER));
                Browser person = Browser.open(port)) {
            String page = makeALink(browser);

            person.go(page).awaitText("Link your phone to Northwind Bakery");
            person.inspect("delegated-rest").press("Show a code to scan");
            person.awaitText("New code in");
            person.inspect("delegated-scan").press("Type a code");
            person.inspect("delegated-ask");
            person.type("#phone", "+1 202 555 0131").press("Show the code to type");
            person.awaitText("Type this code on the phone");
            person.inspect("delegated-type").press("Copy");
            assertThat(person.clipboard().replace("-", "")).hasSize(8);
            person.press("Scan a code").press("Show a code to scan").awaitText("New code in");

            String number = phones.scanWithNewPhone(People.system(tenant), "market-stall")
                    .number();

            person.awaitText("Your phone is linked");
            assertThat(person.awaitText("is linked to Northwind Bakery"))
                    .contains("ending in " + number.substring(number.length() - 4))
                    .doesNotContain(number);
            person.inspect("delegated-linked").assertQuiet();
            browser.go("/sessions/market-stall/delegated-link").awaitText("A phone was linked since");
            browser.inspect("delegated-link-used").assertQuiet();
        }
    }

    @Test
    void aGermanBrowserIsSpokenToInGermanAndLinksWithoutScript() {
        Tenant tenant = people.tenant("Nordwind Bäckerei");
        linked.waiting(tenant, "laden");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.DEVELOPER));
                Browser person = Browser.open(port)) {
            browser.go("/sessions/laden/delegated-link").press("Make a link");
            String page = URI.create(browser.find("#made-link").getText()).getPath();
            person.driver().executeCdpCommand("Network.enable", Map.of());
            person.driver()
                    .executeCdpCommand(
                            "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", "de")));
            person.withoutScript().go(page).awaitText("Verbinden Sie Ihr Telefon mit Nordwind Bäckerei");
            person.inspect("delegated-german-scan").press("Code eintippen");
            person.inspect("delegated-german-ask");
            person.press("Code scannen");

            phones.scanWithNewPhone(People.system(tenant), "laden");
            Eventually.assertThat(
                    "the page says so when it is asked again",
                    () -> person.go(page).find("#card").getText().contains("Ihr Telefon ist verbunden"));
            person.inspect("delegated-german-linked").assertQuiet();
            person.driver().executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
        }
    }

    private static String makeALink(Browser browser) {
        browser.go("/sessions/market-stall").inspect("session-at-rest").press("Let somebody else link it");
        browser.inspect("delegated-link-none").press("Make a link").awaitText("Copy it now");
        browser.inspect("delegated-link-made").press("Copy link");
        String url = browser.find("#made-link").getText();
        assertThat(browser.clipboard()).isEqualTo(url);
        browser.go("/sessions/market-stall/delegated-link").awaitText("A link is open");
        browser.inspect("delegated-link-open").assertQuiet();
        return URI.create(url).getPath();
    }
}
