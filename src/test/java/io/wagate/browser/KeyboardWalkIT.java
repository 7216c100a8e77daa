package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Keyboard;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The main job by somebody who touches no mouse: register, log in, issue a key, link a phone, send, look it up, add a webhook,
 * log out. Every step of the focus is looked at by {@link Keyboard}.
 */
@BrowserTest
class KeyboardWalkIT {

    private static final String PASSWORD = "nine patient herons";
    private static final String ACCOUNT = ".bar-end details > summary";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void theMainJobIsDoneWithoutAMouse() {
        String email = People.email();
        try (TestWebServer receiver = new TestWebServer().on("/", TestWebServer.answer(200, "ok"));
                Browser browser = Browser.open(port)) {
            Keyboard keys = browser.keyboard();
            register(browser, keys, email);
            logOut(browser, keys);
            logIn(browser, keys, email);
            issueAKey(browser, keys);
            linkAPhone(browser, keys);
            send(browser, keys);
            lookItUp(browser, keys);
            addAWebhook(browser, keys, receiver.url("/"));
            logOut(browser, keys);
            browser.assertQuiet();
        }
    }

    @Test
    void theFocusFollowsThePageAndSkipsTheMenu() {
        try (Browser browser = Logins.open(port, people.member(people.tenant("Keyboard"), Role.OWNER))) {
            Keyboard keys = browser.keyboard();
            for (String page : new String[] {"/", "/sessions", "/messages", "/webhooks", "/settings", "/requests"}) {
                browser.go(page);
                assertThat(keys.partsOfThePage()).as(page).containsExactly("page", "side", "bar", "main");
            }
            browser.go("/keys");
            keys.skipToContent().tab().assertFocused("main a, main button");
            keys.backTo(".skip");
            browser.assertQuiet();
        }
    }

    @Test
    void whatOpensTakesTheFocusAndGivesItBack() {
        try (Browser browser = Logins.open(port, people.member(people.tenant("Keyboard"), Role.OWNER))) {
            Keyboard keys = browser.keyboard();
            browser.go("/keys");
            aDialog(browser, keys);
            aMenu(browser, keys);
            theSheetOfKeys(browser, keys);
            theSideMenuOfANarrowScreen(browser, keys);
            browser.assertQuiet();
        }
    }

    private void register(Browser browser, Keyboard keys, String email) {
        browser.go("/register");
        keys.skipToContent().tab().assertFocused("#company").press("Northwind Bakery");
        keys.tabTo("#name").press("Ana Lindqvist");
        keys.tabTo("#email").press(email);
        keys.tabTo("#password").press(PASSWORD);
        keys.tabToText("Create account").press(Keys.ENTER);
        browser.awaitText("Look into your mailbox");

        browser.go(URI.create(Mailbox.awaitTo(email).link()).getPath());
        keys.skipToContent().tabToText("Confirm and log in").press(Keys.SPACE);
        browser.awaitText("wg_live_");
        keys.skipToContent().tabTo("[data-copy-from=first-key]").press(Keys.ENTER);
        assertThat(browser.clipboard()).startsWith("wg_live_");
    }

    private void logIn(Browser browser, Keyboard keys, String email) {
        browser.go("/login");
        keys.skipToContent().tab().assertFocused("#email").press(email);
        keys.tab().assertFocused("#password").press("not it" + Keys.ENTER);
        browser.awaitText("The e-mail or the password is wrong");
        assertThat(browser.complaints()).allMatch(said -> said.contains("status of 4"));
        keys.skipToContent().tabTo("#password").press(PASSWORD);
        keys.tabToText("Log in").press(Keys.ENTER);
        browser.awaitText("Link a phone");
    }

    private void issueAKey(Browser browser, Keyboard keys) {
        browser.keys("gk").awaitText("A key is shown once");
        keys.skipToContent().tabToText("Issue a key").press(Keys.ENTER);
        keys.assertFocused("dialog #kn").press("Warehouse printer");
        keys.tabToText("Issue key").press(Keys.ENTER);
        browser.awaitText("Copy it now");
    }

    private void linkAPhone(Browser browser, Keyboard keys) {
        browser.keys("gs").awaitText("Link your first phone");
        keys.skipToContent().tabToText("Link a phone").press(Keys.ENTER);
        browser.awaitText("First a name for it");
        keys.skipToContent().tabTo("#sessionId").press("shop");
        keys.tabToText("Create and show the code").press(Keys.ENTER);
        browser.awaitText("New code in");
        keys.skipToContent().tabToText("Scan with a sandbox phone").press(Keys.ENTER);
        browser.awaitText("is linked");
    }

    private void send(Browser browser, Keyboard keys) {
        browser.keys("gm").awaitText("No messages yet");
        keys.skipToContent().tabToText("Send a message").press(Keys.ENTER);
        browser.awaitText("One message, by hand");
        keys.skipToContent().tabTo("#to").press("+1 202 555 0110");
        keys.tabTo("#message").press("Typed by hand");
        browser.awaitText("\"message\": \"Typed by hand\"");
        keys.tabToText("Send message").press(Keys.SPACE);
        browser.awaitText("Trace");
        assertThat(browser.path()).doesNotContain("/new");
    }

    private void lookItUp(Browser browser, Keyboard keys) {
        browser.keys("gm").awaitText("newest first");
        keys.press("j").assertFocused("tbody tr:first-child a").press("k").assertFocused("tbody tr:first-child a");
        keys.press(Keys.ENTER);
        browser.awaitText("Trace");
        assertThat(browser.find("main").getText()).contains("Typed by hand");
        assertThat(browser.path()).startsWith("/messages/").doesNotContain("/new");
        browser.keys("/");
        keys.assertFocused("#q").press("nothing of ours" + Keys.ENTER);
        browser.awaitText("Nothing here goes by that");
    }

    private void addAWebhook(Browser browser, Keyboard keys, String receiver) {
        browser.keys("gw").awaitText("Webhook URL and secret");
        keys.skipToContent().tabTo("#url").press(receiver);
        keys.tabTo("[name=choice]:checked").press(Keys.ARROW_DOWN).assertFocused("[value=own]:checked");
        keys.press(Keys.ARROW_UP).assertFocused("[value=generated]:checked");
        keys.tabToText("Save").press(Keys.ENTER);
        browser.awaitText("This is the new secret");
    }

    private void logOut(Browser browser, Keyboard keys) {
        keys.tabTo(ACCOUNT).press(Keys.ENTER);
        keys.tabToText("Log out").press(Keys.ENTER);
        browser.awaitText("You are logged out");
    }

    private void aDialog(Browser browser, Keyboard keys) {
        keys.skipToContent().tabTo("a[data-dialog=issue]").press(Keys.ENTER).assertFocused("dialog #kn");
        keys.press("nothing yet");
        assertThat(keys.partsOfThePage()).containsExactly("issue");
        keys.press(Keys.ESCAPE).assertFocused("a[data-dialog=issue]");
        keys.press(Keys.ENTER).assertFocused("dialog #kn");
        keys.tabToText("Cancel").press(Keys.SPACE).assertFocused("a[data-dialog=issue]");
        assertThat(browser.path()).isEqualTo("/keys#main");
    }

    private void aMenu(Browser browser, Keyboard keys) {
        keys.backTo(ACCOUNT).press(Keys.SPACE).tabToText("Dark");
        keys.press(Keys.ESCAPE).assertFocused(ACCOUNT);
        assertThat(open(browser)).isFalse();

        keys.press(Keys.ENTER).tabToText("Log out").tabTo("main a");
        assertThat(open(browser)).as("a menu stays open behind the focus").isFalse();
    }

    private void theSheetOfKeys(Browser browser, Keyboard keys) {
        keys.press("?").assertFocused("#keys input, #keys button");
        assertThat(keys.partsOfThePage()).containsExactly("keys");
        keys.press(Keys.ESCAPE).assertFocused("main a");
    }

    private void theSideMenuOfANarrowScreen(Browser browser, Keyboard keys) {
        browser.look(Browser.Look.LIGHT_360).go("/keys");
        keys.tab().tab().assertFocused("[popovertarget=side]").press(Keys.ENTER);
        keys.tab().assertFocused("#side:popover-open a").tabToText("Sessions");
        keys.press(Keys.ESCAPE).assertFocused("[popovertarget=side]");
        keys.press(Keys.SPACE).tabToText("Sessions").press(Keys.ENTER);
        browser.awaitText("Link your first phone");
        assertThat(browser.path()).isEqualTo("/sessions");
        assertThat(keys.partsOfThePage()).containsExactly("page", "bar", "main");
    }

    private static boolean open(Browser browser) {
        return !browser.driver()
                .findElements(By.cssSelector(".bar-end details[open]"))
                .isEmpty();
    }
}
