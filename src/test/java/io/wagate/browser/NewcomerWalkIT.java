package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Eventually;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The way of somebody new: register, confirm, keep the key, link a simulated phone, send by API, see it in the log, chat.
 * Every page on the way is looked at in both themes and widths, and the browser has nothing to complain about.
 */
@BrowserTest
class NewcomerWalkIT {

    private static final String PASSWORD = "nine patient herons";
    private static final String ANSWERING = "12025550110";

    @LocalServerPort
    int port;

    @Test
    void aNewcomerRegistersLinksAPhoneSendsAndChats() throws Exception {
        String email = People.email();
        try (Browser browser = Browser.open(port)) {
            browser.go("/").inspect("landing");
            browser.go("/login").inspect("login").assertQuiet();
            register(browser, email);
            String key = confirm(browser, email);
            linkAPhone(browser);
            sendByApi(key);
            seeItInTheLog(browser);
            chat(browser);
            compose(browser);
            browser.go("/").awaitText("Last 24 hours");
            browser.inspect("overview").assertQuiet();
        }
    }

    @Test
    void theSameWayWorksWithoutScript() throws Exception {
        String email = People.email();
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().go("/register");
            fillIn(browser, email);
            browser.awaitText("Look into your mailbox");
            browser.go(linkOf(email)).press("Confirm and log in");
            String key = browser.find("#first-key").getText();
            browser.go("/sessions/new").type("#sessionId", "shop").press("Create and show the code");
            Eventually.assertThat("the code is shown", () -> {
                browser.driver().navigate().refresh();
                return browser.find("main").getText().contains("Waiting for the phone");
            });
            browser.press("Scan with a sandbox phone");
            Eventually.assertThat(
                    "the page says so when it is asked again",
                    () -> browser.press("Check again").find("main").getText().contains("is linked"));
            sendByApi(key);
            browser.go("/messages").awaitText("Hello from the walk");
            browser.go("/phones/" + ANSWERING + "?session=shop").type("#say", "Written without script");
            browser.click(".say button.btn-primary").awaitText("Written without script");
            browser.go("/messages?direction=in").awaitText("Written without script");
        }
    }

    private void register(Browser browser, String email) {
        browser.go("/register").inspect("register");
        fillIn(browser, email);
        browser.awaitText("Look into your mailbox");
        browser.inspect("register-sent").assertQuiet();
    }

    private void fillIn(Browser browser, String email) {
        browser.type("#company", "Northwind Bakery")
                .type("#name", "Ana Lindqvist")
                .type("#email", email)
                .type("#password", PASSWORD)
                .press("Create account");
    }

    private String confirm(Browser browser, String email) {
        browser.go(linkOf(email)).inspect("verify").press("Confirm and log in");
        String key = browser.find("#first-key").getText();
        assertThat(key).startsWith("wg_live_");
        browser.inspect("overview-new");
        browser.click("[data-copy-from=first-key]");
        assertThat(browser.clipboard()).isEqualTo(key);
        browser.go("/");
        assertThat(browser.awaitText("Link a phone")).doesNotContain(key);
        browser.assertQuiet();
        return key;
    }

    private void linkAPhone(Browser browser) {
        browser.go("/sessions").inspect("sessions-empty");
        browser.go("/sessions/new").inspect("session-new");
        browser.type("#sessionId", "shop").press("Create and show the code");
        browser.awaitText("New code in");
        browser.inspect("link");
        browser.press("Scan with a sandbox phone").awaitText("is linked");
        browser.go("/sessions/shop").inspect("session");
        browser.go("/sessions").inspect("sessions").assertQuiet();
        browser.go("/messages").inspect("messages-empty").assertQuiet();
    }

    private void sendByApi(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/whatsapp/session/shop/send"))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"to\":\"%s\",\"message\":\"Hello from the walk 🥐\"}".formatted(ANSWERING)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private void seeItInTheLog(Browser browser) {
        browser.go("/messages").awaitText("Hello from the walk");
        browser.inspect("messages");
        browser.driver().findElement(By.partialLinkText("Hello from the walk")).click();
        browser.awaitText("Read");
        browser.inspect("message").assertQuiet();
    }

    private void chat(Browser browser) {
        browser.go("/phones/" + ANSWERING + "?session=shop").awaitText("Hello from the walk");
        browser.type("#say", "Do you still have the rye loaf?").click(".say button.btn-primary");
        browser.awaitText("Do you still have the rye loaf?");
        browser.inspect("phones").assertQuiet();
        browser.go("/messages?direction=in").awaitText("Do you still have the rye loaf?");
    }

    private void compose(Browser browser) {
        browser.go("/messages/new").press("Send message");
        browser.awaitText("Write");
        browser.inspect("message-new-refused");
        assertThat(browser.complaints()).allMatch(said -> said.contains("400"));
        browser.type("#to", "+1 202 555 0110").type("#message", "By hand");
        browser.awaitText("\"message\": \"By hand\"");
        browser.inspect("message-new").assertQuiet();
        browser.press("Send message").awaitText("By hand");
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("/new");
    }

    private static String linkOf(String email) {
        return URI.create(Mailbox.awaitTo(email).link()).getPath();
    }
}
