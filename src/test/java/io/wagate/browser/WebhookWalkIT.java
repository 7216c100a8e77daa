package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Eventually;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A receiver that does not work is set, tested, watched while it fails, repaired, and tried again until it takes it. */
@BrowserTest
class WebhookWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private final AtomicInteger status = new AtomicInteger(500);
    private final TestWebServer receiver = new TestWebServer()
            .on(
                    "/",
                    exchange -> TestWebServer.answer(
                                    status.get(),
                                    "text/plain",
                                    (status.get() == 500 ? "upstream connect error: no healthy upstream" : "ok")
                                            .getBytes(StandardCharsets.UTF_8))
                            .to(exchange));
    private Tenant tenant;

    @BeforeEach
    void aTenant() {
        tenant = people.tenant("Northwind Bakery");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aWebhookIsSetTestedRepairedAndDelivered() {
        try (Browser browser = Browser.open(port)) {
            browser.logIn(people.member(tenant, Role.OWNER));
            browser.go("/webhooks").inspect("webhooks-empty");
            browser.type("#url", "http://10.0.0.1/hook").press("Save");
            browser.awaitText("not on the public internet");
            browser.inspect("webhook-simple-refused");
            assertThat(browser.complaints()).allMatch(said -> said.contains("400"));
            browser.type("#url", address()).press("Save").awaitText("This is the new secret");
            browser.inspect("webhook-simple").press("Copy secret");
            assertThat(browser.clipboard()).startsWith("whsec_");

            browser.press("Send a test").awaitText("Retrying");
            browser.awaitText("Attempt 1: answered 500");
            browser.inspect("delivery-failing");
            browser.go("/webhooks").awaitText("Failing");
            browser.inspect("webhooks");
            browser.driver().findElement(By.cssSelector("td a")).click();
            browser.awaitText("Failing since");
            browser.click("details.att summary").awaitText("no healthy upstream");
            browser.inspect("webhook-failing");
            browser.go("/webhooks/new").inspect("webhook-new");

            status.set(200);
            browser.go("/webhooks").click("td a").click("details.att summary").press("Try now");
            browser.awaitText("Succeeded");
            browser.awaitText("answered 200");
            browser.inspect("delivery-succeeded");
            browser.go("/webhooks").click("td a").awaitText("Active");
            browser.inspect("webhook");
            browser.press("Send a test").screenshot("webhook-test").press("Send the test");
            browser.awaitText("answered 200");
            browser.go("/webhooks").click("td a").press("Reveal").awaitText("Signs now");
            browser.inspect("webhook-secret");
            browser.press("Rotate").inspect("webhook-rotate");
            browser.press("Rotate secret").awaitText("This is the new secret");
            browser.press("Resend failed since…").awaitText("Failed since");
            browser.inspect("webhook-resend").assertQuiet();
        }
    }

    @Test
    void theDoctorExaminesAndTheReceiversCanBeCopied() {
        try (Browser browser = Browser.open(port)) {
            browser.logIn(people.member(tenant, Role.OWNER));
            browser.go("/settings/webhook").type("#url", address()).press("Save");
            browser.awaitText("This is the new secret");
            browser.go("/webhooks").click("td a").awaitText("Signing secret");
            String endpoint = URI.create(browser.driver().getCurrentUrl()).getPath();

            browser.go(endpoint + "/doctor")
                    .type("#headers", "webhook-id: msg_1")
                    .type("#body", "{}");
            browser.press("Examine").awaitText("Not proven");
            browser.inspect("webhook-doctor");
            browser.go(endpoint + "/samples").inspect("webhook-samples");
            browser.go(endpoint + "/edit").inspect("webhook-edit").assertQuiet();
            browser.go(endpoint + "/remove").inspect("webhook-remove").assertQuiet();
        }
    }

    @Test
    void theSameWayWorksWithoutScript() {
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().logIn(people.member(tenant, Role.OWNER));
            browser.go("/settings/webhook").type("#url", address()).press("Save");
            browser.awaitText("This is the new secret");
            browser.press("Send a test");
            Eventually.assertThat(
                    "the page says so when it is asked again",
                    () -> browser.press("Check again").find("main").getText().contains("answered 500"));
            status.set(200);
            browser.press("Try now");
            Eventually.assertThat("it is delivered", () -> {
                browser.driver().navigate().refresh();
                return browser.find("h1").getText().contains("Succeeded");
            });
            browser.go("/webhooks").click("td a").click("details.att summary").press("Open this delivery");
            browser.awaitText("answered 200");
        }
    }

    private String address() {
        return "http://localhost:" + receiver.port() + "/hooks/wagate";
    }
}
