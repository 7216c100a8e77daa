package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From an app to a confirmed number: the tenant in one browser, the person who proves a number in another. */
@BrowserTest
class VerificationWalkIT {

    private static final String PHONE = "12025550110";
    private static final String OTHER = "12025550111";
    private static final long HOSTED_BYTES = 30 * 1024;

    private final People people;
    private final Linked linked;
    private final Chats chats;
    private final int port;

    @Autowired
    VerificationWalkIT(People people, Linked linked, Chats chats, @LocalServerPort int port) {
        this.people = people;
        this.linked = linked;
        this.chats = chats;
        this.port = port;
    }

    @Test
    void anAppIsMadeTriedAndSeenToWork() {
        Tenant tenant = people.tenant("Northwind Bakery");
        String number = Objects.requireNonNull(linked.session(tenant, "orders").phone());
        People.Person owner = people.member(tenant, Role.OWNER);
        try (Browser browser = Logins.open(port, owner);
                Browser plain = Browser.open(port);
                Browser live = Browser.open(port)) {
            plain.withoutScript();
            browser.go("/verifications").inspect("verifications-none");
            makeAnApp(browser);

            String page = tryIt(browser);
            plain.go(page).awaitText("Confirm your number with one message");
            live.go(page).awaitText("Confirm your number with one message");
            live.inspect("hosted-waiting").assertQuiet();
            live.click(".copy");
            assertThat(live.clipboard()).matches(">>[0-9a-f]{10}<<");
            String message = live.clipboard();

            send(tenant, OTHER, number, message);
            live.awaitText("That came from another number");
            live.inspect("hosted-wrong");

            browser.press("Send with a sandbox phone");
            browser.awaitText("Welcome to Northwind");
            live.awaitText("Your number is confirmed");
            assertThat(live.driver().getTitle()).startsWith("Your number is confirmed");
            live.inspect("hosted-done").assertQuiet();
            plain.press("I sent it, check again").awaitText("Your number is confirmed");
            assertThat(plain.find("a.btn").getDomAttribute("href")).startsWith("https://shop.example/sign-up/done?");

            browser.go("/verifications").awaitText("100% of all");
            browser.inspect("verifications");
            browser.click("tbody a[href^='/verifications/']").awaitText("Answered in the chat");
            browser.inspect("verification-done");
            browser.go("/").inspect("overview-with-verifications");
            browser.assertQuiet();
        }
    }

    @Test
    void thePageOfAVerificationNoticesTheMessageByItself() {
        Tenant tenant = people.tenant("Live");
        String number = Objects.requireNonNull(linked.session(tenant, "orders").phone());
        try (Browser browser = Logins.open(port, people.member(tenant, Role.DEVELOPER))) {
            makeAnApp(browser);
            tryIt(browser);
            String message = browser.find("#message").getText();

            send(tenant, PHONE, number, message);

            browser.awaitText("Validated");
            browser.assertQuiet();
        }
    }

    @Test
    void otherEndsReadWellAndThePageIsLight() {
        Tenant tenant = people.tenant("Northwind Bakery");
        linked.session(tenant, "orders");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER));
                Browser live = Browser.open(port)) {
            makeAnApp(browser);
            String page = tryIt(browser);
            live.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
            live.go(page).awaitText("I sent it, check again");
            assertThat(weight(live)).as("bytes over the wire").isBetween(5_000L, HOSTED_BYTES);

            // Removing the app ends its codes.
            browser.go("/verifications/apps").click("tbody a");
            browser.press("Remove").inspect("verification-app-remove");
            browser.press("Remove app").awaitText("No app yet");
            live.awaitText("This code has ended");
            live.inspect("hosted-expired").assertQuiet();

            live.go("/v/no-such-token").awaitText("This link leads nowhere");
            live.inspect("hosted-unknown");
            assertThat(live.complaints()).allMatch(complaint -> complaint.contains("404"));
        }
    }

    @Test
    void theFormAndAnAppReadWellInEveryLook() {
        Tenant tenant = people.tenant("Northwind Bakery");
        linked.session(tenant, "orders");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER))) {
            browser.go("/verifications/apps").inspect("verification-apps-none");
            browser.go("/verifications/apps/new").inspect("verification-app-new");
            browser.type("#name", " ").type("#expires_at", "soon").press("Create app");
            browser.awaitText("Nothing was saved");
            browser.inspect("verification-app-mistake");
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));
            makeAnApp(browser);
            browser.press("Issue a key").awaitText("Copy it now");
            browser.driver().executeScript("scrollTo(0, 0)");
            browser.inspect("verification-app-key");
            browser.press("Reveal").find("#return-secret");
            browser.driver().executeScript("scrollTo(0, 0)");
            browser.inspect("verification-app");
            browser.go("/verifications").inspect("verifications-empty");
            browser.go("/verifications/apps").inspect("verification-apps").assertQuiet();
        }
    }

    private static void makeAnApp(Browser browser) {
        browser.go("/verifications/apps/new").type("#name", "Shop sign-up");
        browser.type("#description", "Asked at the end of an order");
        browser.click("#session option:last-child");
        browser.type("#response_message", "Welcome to Northwind, your number is confirmed.");
        browser.type("#authorized_numbers", "+1 202 555 0110");
        browser.type("#returnUrl", "https://shop.example/sign-up/done");
        browser.press("Create app").awaitText("Switch off");
    }

    /** The path of the hosted page. */
    private static String tryIt(Browser browser) {
        browser.press("Try it").awaitText("Send the code");
        browser.inspect("verification-waiting");
        return URI.create(browser.find("#hosted-page").getText()).getPath();
    }

    private void send(Tenant tenant, String phone, String number, String message) {
        chats.write(People.system(tenant), phone, Jid.ofPhone(number), new Content.Text(message), null);
    }

    private static long weight(Browser browser) {
        Object sizes = browser.driver().executeScript("""
                return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                    .map(entry => entry.transferSize);
                """);
        return ((List<?>) Objects.requireNonNull(sizes))
                .stream().mapToLong(size -> ((Number) size).longValue()).sum();
    }
}
