package io.wagate.browser;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Eventually;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page that waits for a phone notices the scan, and every other end, by itself. */
@BrowserTest
class LinkWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void theLinkPageAnnouncesASuccessThatHappenedElsewhere() {
        Tenant tenant = people.tenant("Live");
        People.Person owner = people.member(tenant, Role.OWNER);
        try (Browser browser = Logins.open(port, owner)) {
            browser.go("/sessions/new").type("#sessionId", "till").press("Create and show the code");
            browser.awaitText("New code in");

            PortalClient phone = people.login(owner);
            phone.get("/phones");
            phone.post("/phones/scan", "session", "till");

            browser.awaitText("is linked");
            browser.inspect("link-done").assertQuiet();
        }
    }

    @Test
    void aCodeCanBeTypedOnThePhoneInsteadOfScanned() {
        Tenant tenant = people.tenant("Typed");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.DEVELOPER))) {
            browser.go("/sessions/new").type("#sessionId", "till").press("Create and show the code");
            browser.press("Enter a code on the phone");
            browser.type("#phone", "+1 202 555 0131").press("Show the code to type");
            String code = browser.find(".pair").getText().replaceAll("\\s", "");
            browser.inspect("link-code");

            browser.go("/phones/12025550131").click("[aria-label^='Scan or type']");
            browser.type("#code", code).press("Link by code");
            browser.awaitText("This phone carries till");

            Eventually.assertThat(
                    "the session is ready",
                    () -> browser.go("/sessions/till").find("main").getText().contains("Ready"));
            browser.assertQuiet();
        }
    }
}
