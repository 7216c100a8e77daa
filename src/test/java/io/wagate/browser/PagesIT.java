package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    ApiKeyService keys;

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
    void requestsTracesAndTheSearchReadWellInEveryLook() throws Exception {
        Tenant tenant = people.tenant("Northwind Bakery");
        linked.session(tenant, "bakery-orders");
        String key = keys.issue(People.system(tenant), "Shop backend", ApiKey.Scope.TENANT)
                .secret();
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER))) {
            browser.go("/requests").awaitText("No requests yet");
            browser.inspect("requests-empty");
            String order =
                    "{\"to\":\"12025550110\",\"message\":\"Your order 1184 is ready for collection until 18:00.\"}";
            ask("POST", "/api/whatsapp/session/bakery-orders/send", key, order, "order-1184-ready");
            ask("POST", "/api/whatsapp/session/bakery-orders/send", key, order, "order-1184-ready");
            ask("POST", "/api/whatsapp/session/bakery-orders/send", key, order.replace("0110", "0199"), "order-1185");
            ask(
                    "GET",
                    "/api/v1/verification_code?callback_url=https%3A%2F%2Fshop.example%2Fdone%3Fkey%3D1",
                    key,
                    "",
                    "a");
            ask("GET", "/v1/configs/phone_number", key, "", "b");
            browser.go("/requests").awaitText("NOT_ON_WHATSAPP");
            browser.inspect("requests");
            browser.click("tbody a[href^='/requests/']").awaitText("Copy as curl");
            browser.go("/requests?idempotency=order-1184-ready")
                    .click("tbody tr:last-child a")
                    .awaitText("Copy as curl");
            browser.inspect("request");
            browser.click("dd a[href^='/messages/']").awaitText("API request accepted");
            browser.inspect("message-trace");
            browser.go("/search?q=nothing+of+ours").awaitText("Nothing here goes by that");
            browser.inspect("search-unknown");
            browser.go("/messages/new").awaitText("Shown in the API of");
            browser.inspect("compose").assertQuiet();
        }
    }

    private void ask(String method, String path, String key, String body, String idempotencyKey) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("X-API-Key", key)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", idempotencyKey)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void theDocumentationReadsWellInEveryLook() {
        try (Browser browser = Browser.open(port)) {
            browser.go("/docs").inspect("docs");
            browser.go("/docs/sending").awaitText("Send it once");
            browser.click("figcaption nav a[href*='language=python']").awaitText("import");
            browser.inspect("docs-sending");
            browser.go("/docs/errors").inspect("docs-errors");
            browser.go("/docs/webhooks").inspect("docs-webhooks");
            browser.go("/docs/reference/whatsauth").inspect("docs-reference");
            for (String page : List.of("quick-start", "limits", "events", "whizard", "reference/whizard")) {
                browser.go("/docs/" + page).assertAccessible().assertFits();
            }
            browser.go("/docs/errors/SESSION_NOT_READY").inspect("docs-error");
            browser.go("/docs/events/message.received").inspect("docs-event");
            browser.go("/docs/quick-start").type("#q", "signature\n").awaitText("places about");
            browser.inspect("docs-search").assertQuiet();
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
    void anAuditWithoutAnythingToShowAndARefusedInvitationReadWellInEveryLook() {
        try (Browser browser = Logins.open(port, people.member(people.tenant("Audited"), Role.ADMIN))) {
            browser.go("/audit?who=nobody@example.com").inspect("audit-empty").assertQuiet();
            browser.go("/members").type("#email", "nobody").press("Send invitation");
            browser.awaitText("Type an address");
            browser.inspect("members-refused");
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));
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
    void keysLeadAroundForThoseWhoWantThem() {
        try (Browser browser = Logins.open(port, people.member(people.tenant("Keyboard"), Role.OWNER))) {
            browser.go("/").keys("gm").awaitText("No messages yet");
            browser.keys("/").keys("nothing of ours\n").awaitText("Nothing here goes by that");
            browser.go("/keys").keys("?").awaitText("Switch them off in this browser");
            browser.inspect("keyboard");
            browser.click("#keys-off").click("#keys .btn").keys("gw");
            browser.go("/keys").keys("gm");
            assertThat(browser.path()).isEqualTo("/keys");
            browser.assertQuiet();
        }
    }

    @Test
    void settingsReadWellInEveryLook() {
        Tenant tenant = people.tenant("Settings");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER))) {
            browser.go("/settings").inspect("settings");
            browser.go("/settings/personal-data?phone=%2B447700900123").awaitText("Nothing is kept");
            browser.inspect("personal-data");
            browser.go("/verifications/brand").inspect("brand").assertQuiet();
        }
        try (Browser browser = Logins.open(port, people.member(tenant, Role.SUPPORT))) {
            browser.go("/settings").awaitText("An owner can change them");
            browser.inspect("settings-read").assertQuiet();
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
            // A first visit has nothing of ours kept yet, and what comes by way of its keeper would not be counted.
            browser.driver().executeCdpCommand("Network.enable", Map.of());
            browser.driver().executeCdpCommand("Network.setBypassServiceWorker", Map.of("bypass", true));
            browser.driver().executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", true));
            browser.go("/sessions");
            browser.driver().executeCdpCommand("Network.disable", Map.of());
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
