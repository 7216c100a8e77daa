package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.isolation.Route;
import io.wagate.isolation.RouteTable;
import io.wagate.support.Browser;
import io.wagate.support.Browser.Look;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** German needs more room than English: every page still fits, also the narrowest screen, and nothing on it jumps. */
@BrowserTest
class GermanPagesIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    StoredMessages messages;

    @Test
    void everyPageOfACompanyFits() {
        Tenant tenant = people.tenant("Nordwind Bäckerei");
        linked.session(tenant, "bestellungen");
        long session = messages.session(tenant.id(), "laden");
        messages.sent(tenant.id(), session, "3EB0C0FFEE0001", "491701234567", "delivered", "Ihr Brot ist fertig");
        People.Person owner = people.member(tenant, Role.OWNER);
        PortalClient client = people.login(owner);
        client.get("/account");
        client.post("/account/language", "language", "de");
        List<String> pages = pages(client);
        assertThat(pages).hasSizeGreaterThan(25).contains("/messages", "/webhooks", "/settings");

        try (Browser browser = Logins.open(port, owner)) {
            for (String page : pages) {
                browser.look(Look.LIGHT_1280).go(page).assertSteady().assertFits();
                assertThat(browser.driver().findElement(By.tagName("html")).getAttribute("lang"))
                        .as(page)
                        .isEqualTo("de");
                browser.screenshot("german" + page.replace('/', '-'));
                browser.look(Look.DARK_360).assertFits().screenshot("german" + page.replace('/', '-'));
                browser.narrow().assertFits();
            }
            browser.assertQuiet();
        }
    }

    private static List<String> pages(PortalClient client) {
        return RouteTable.ROUTES.stream()
                .filter(route ->
                        route.kind() == Route.Kind.PAGE && route.method().equals("GET"))
                .map(Route::pattern)
                .filter(pattern -> !pattern.contains("{") && !pattern.endsWith("/export") && !pattern.contains("/_"))
                .filter(pattern -> isPage(client.get(pattern)))
                .toList();
    }

    private static boolean isPage(PortalClient.Answer answer) {
        return answer.status() == 200 && answer.body().contains("<html");
    }
}
