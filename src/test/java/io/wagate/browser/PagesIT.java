package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages that lie beside a newcomer's way, in every look, and the weight of the first visit. */
@BrowserTest
class PagesIT {

    private static final long FIRST_VISIT_BYTES = 130 * 1024;
    private static final int FIRST_VISIT_REQUESTS = 10;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    JdbcClient jdbc;

    @Test
    void keysAndAccountReadWellInEveryLook() {
        try (Browser browser = Logins.open(port, people.member(people.tenant("Keys"), Role.OWNER))) {
            browser.go("/keys").inspect("keys-empty");
            browser.go("/keys/new").type("[name=name]", "Warehouse printer").press("Issue key");
            browser.awaitText("Copy it now");
            browser.inspect("key-issued");
            browser.go("/keys").inspect("keys");
            browser.go("/account").inspect("account").assertQuiet();
        }
    }

    @Test
    void samplesReadWellInEveryLookAndAreCopied() {
        Tenant tenant = people.tenant("Samples");
        linked.session(tenant, "bakery-orders");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER))) {
            browser.go("/").click("nav a[href='/samples']").awaitText("Send a text");
            browser.inspect("samples");
            browser.click("nav[aria-label=Language] a[href*='lang=python']").awaitText("send.py");
            browser.click("nav[aria-label='Use case'] a[href*='case=receive']").awaitText("verify.py");
            browser.inspect("samples-receive");
            browser.click("nav[aria-label=API] a[href*='dialect=eazewa']").awaitText("For clients of eazeWA");
            browser.click(".code .copy");
            assertThat(browser.clipboard()).isEqualTo(browser.find("#sample").getText());
            browser.inspect("samples-eazewa").assertQuiet();
        }
    }

    @Test
    void samplesAreChosenWithoutScript() {
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().logIn(people.member(people.tenant("Samples"), Role.OWNER));
            browser.go("/samples").click("nav[aria-label=API] a[href*='dialect=crisp']");
            assertThat(browser.find("#what").getText()).isEqualTo("Send a template");
        }
    }

    @Test
    void adminsSeeTheTenants() {
        people.tenant("Seen by the administrator");
        try (Browser browser = Logins.open(port, people.administrator())) {
            browser.go("/admin").awaitText("Seen by the administrator");
            browser.inspect("admin-tenants").assertQuiet();
        }
    }

    @Test
    void adminsSeeTheAudit() {
        Tenant tenant = people.tenant("Audited by the administrator");
        People.Person owner = people.member(tenant, Role.OWNER);
        Logins.open(port, owner).close();
        try (Browser browser = Logins.open(port, people.administrator())) {
            browser.go("/admin/audit").awaitText("account.logged_in");
            browser.inspect("admin-audit");
            browser.go("/admin/audit?tenant=" + tenant.slug()).press("Check now");
            browser.awaitText("intact up to entry");
            browser.inspect("admin-audit-tenant").assertQuiet();
        }
    }

    @Test
    void adminsSeeHowTheInstallationDoes() {
        try (Browser browser = Logins.open(port, people.administrator())) {
            browser.go("/admin/system").awaitText("Round trip");
            browser.inspect("admin-system").assertQuiet();
        }
    }

    @Test
    void adminsSeeAndChangeTheClientOfLinkedDevices() {
        LinkedRows.outdated(jdbc, people.tenant("Refused by WhatsApp"));
        try (Browser browser = Logins.open(port, people.administrator())) {
            browser.go("/admin/system").click("a[href='/admin/system/linked']").awaitText("In force");
            browser.inspect("admin-linked");
            browser.click("main details summary").type("#endpoint", "wss://192.0.2.7/ws/chat");
            browser.type("#version", "2.3000.1999999999").press("Save");
            browser.awaitText("on this machine");
            browser.inspect("admin-linked-refused");
            browser.complaints();
            browser.go("/admin/system/linked")
                    .type("#version", "2.3000.1999999999")
                    .press("Save");
            browser.awaitText("Differs from what the application was started with");
            browser.inspect("admin-linked-chosen");
            browser.press("Put back to built in");
            browser.awaitText("Put back");
            browser.assertQuiet();
        } finally {
            LinkedRows.forget(jdbc);
        }
    }

    @Test
    void aLinkedNumberReadsWellInEveryLook() {
        Tenant tenant = people.tenant("Bristol");
        LinkedRows.restricted(jdbc, tenant);
        LinkedRows.passkey(jdbc, tenant);
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER))) {
            browser.go("/sessions/new").inspect("session-new");
            browser.go("/sessions/asked/link").awaitText("Confirm with a passkey");
            browser.inspect("link-passkey");
            browser.go("/sessions/till").awaitText("WhatsApp restricts this number");
            browser.inspect("session-restricted").assertQuiet();
        }
    }

    @Test
    void anOwnerClosesTheAccountAndTakesItBack() {
        Tenant tenant = people.tenant("Closing Time");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER))) {
            browser.go("/account/close").inspect("close");
            browser.type("[name=name]", "Closing Time").press("Close the account");
            browser.awaitText("Closing Time is being closed");
            browser.inspect("closing");
            try (Browser admin = Logins.open(port, people.administrator())) {
                admin.go("/admin/tenants/" + tenant.slug()).awaitText("An owner closed this account");
                admin.inspect("admin-tenant-closing").assertQuiet();
            }
            browser.press("Keep the account");
            browser.awaitText("Close Closing Time");
            browser.assertQuiet();
        }
    }

    @Test
    void aPageThatDoesNotExistSaysSoInEveryLook() {
        try (Browser browser = Logins.open(port, people.member(people.tenant("Lost"), Role.READ_ONLY))) {
            browser.go("/messages/3EB0NOSUCHMESSAGE").inspect("not-found");
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("404"));
        }
    }

    @Test
    void theThemeThatWasChosenStaysChosen() {
        try (Browser browser = Logins.open(port, people.member(people.tenant("Dark"), Role.SUPPORT))) {
            browser.go("/").click(".bar-end details:last-of-type summary").press("Dark");
            assertThat(browser.go("/sessions").find("html").getDomAttribute("data-bs-theme"))
                    .isEqualTo("dark");
            browser.look(Browser.Look.DARK_1280).assertAccessible().assertQuiet();
        }
    }

    @Test
    void theFirstVisitStaysLight() {
        Tenant tenant = people.tenant("Light");
        People.Person owner = people.member(tenant, Role.OWNER);
        try (Browser browser = Logins.open(port, owner)) {
            browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
            browser.go("/sessions");
            Object weights = browser.driver().executeScript("""
                    return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                        .map(entry => entry.transferSize);
                    """);
            List<Long> sizes = ((List<?>) java.util.Objects.requireNonNull(weights))
                    .stream().map(size -> ((Number) size).longValue()).toList();

            assertThat(sizes.size()).as("requests").isLessThanOrEqualTo(FIRST_VISIT_REQUESTS);
            assertThat(sizes.stream().mapToLong(Long::longValue).sum())
                    .as("bytes over the wire")
                    .isBetween(20_000L, FIRST_VISIT_BYTES);
        }
    }
}
