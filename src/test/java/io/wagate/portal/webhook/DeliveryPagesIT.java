package io.wagate.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.StoredMessages;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries with every attempt, and sending again, without script. The receiver is a real server on loopback. */
@IntegrationTest
class DeliveryPagesIT {

    @Autowired
    People people;

    @Autowired
    EndpointService endpoints;

    @Autowired
    DeliveryLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StoredMessages stored;

    @Autowired
    EventLog events;

    @Autowired
    TransactionTemplate transaction;

    private final AtomicInteger status = new AtomicInteger(500);
    private final TestWebServer receiver = new TestWebServer()
            .on(
                    "/hook",
                    exchange -> TestWebServer.answer(
                                    status.get(), "text/plain", "<b>said</b>".getBytes(StandardCharsets.UTF_8))
                            .to(exchange));
    private Tenant alice;
    private Actor system;
    private PortalClient browser;
    private Endpoint endpoint;

    @BeforeEach
    void anEndpoint() {
        alice = people.tenant("Alice");
        system = People.system(alice);
        browser = people.login(alice, Role.DEVELOPER);
        browser.post("/settings/webhook", "url", receiver.url("/hook"), "choice", "generated");
        endpoint = endpoints.list(system).getFirst();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aForeignDeliveryIsAnAbsentOneAndADeliveryHasOneAddress() {
        String address = test();
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);
        charlie.post("/settings/webhook", "url", receiver.url("/hook"), "choice", "none");

        assertThat(charlie.get(address).status()).isEqualTo(404);
        assertThat(charlie.get(address + "/_story").status()).isEqualTo(404);
        assertThat(charlie.post(address + "/again").status()).isEqualTo(404);
        String elsewhere = address.replaceFirst("ep_[a-z0-9]+", "ep_000000000000");
        assertThat(browser.get(elsewhere).status()).isEqualTo(404);
        assertThat(browser.post(elsewhere + "/again").status()).isEqualTo(404);
        assertThat(people.login(alice, Role.SUPPORT).post(address + "/again").status())
                .isEqualTo(403);
    }

    @Test
    void aFailedTestTellsWhatHappenedAndSucceedsWhenTheReceiverIsRepaired() {
        String address = test();
        Document failed = eventually(address, "Retrying");

        assertThat(failed.expectFirst(".trace .ev").text()).startsWith("Attempt 1: answered 500");
        assertThat(failed.select("pre[aria-label='Answer to attempt 1']").text())
                .contains("<b>said</b>");
        assertThat(failed.select(".trace .wait .ev").text()).contains("Attempt 2 of");
        assertThat(failed.select("pre[aria-label=Request]").text())
                .contains("POST /hook", "webhook-id: msg_", "\"event\"");
        assertThat(failed.select("#story").attr("hx-get")).contains("/_story?seen=");
        assertThat(browser.htmx(failed.select("#story").attr("hx-get")).status())
                .isIn(200, 204);
        Document page = browser.get("/webhooks/" + endpoint.publicId()).page();
        assertThat(page.select("h1 .st").text()).isEqualTo("Failing");
        assertThat(page.select(".note").text()).contains("Failing since", "Retry all now");
        assertThat(browser.get("/webhooks").page().select(".note").text()).contains("fails");

        status.set(200);
        assertThat(browser.post(address + "/again").location()).isEqualTo(address);

        Document done = eventually(address, "Succeeded");
        assertThat(done.select("#story").hasAttr("hx-get")).isFalse();
        assertThat(done.select("button:contains(Send again)")).hasSize(1);
        assertThat(receiver.asked())
                .extracting(asked -> asked.headers().get("Webhook-id"))
                .containsOnly(receiver.asked().getFirst().headers().get("Webhook-id"));
        assertThat(browser.get("/webhooks/" + endpoint.publicId())
                        .page()
                        .select("h1 .st")
                        .text())
                .isEqualTo("Active");

        String again = browser.post(address + "/again").location();
        assertThat(again).isNotEqualTo(address);
        assertThat(eventually(again, "Succeeded").text()).contains("by hand, under the same webhook id");
    }

    @Test
    void theListIsFilteredByItsAddress() {
        String address = test();
        String id = address.substring(address.lastIndexOf('/') + 1);
        eventually(address, "Retrying");
        String list = "/webhooks/" + endpoint.publicId();

        for (String found : new String[] {
            "",
            "?standing=retrying",
            "?outcome=500",
            "?outcome=5xx",
            "?event=webhook.test",
            "?q=" + id,
            "?standing=nonsense"
        }) {
            assertThat(browser.get(list + found).page().select("details.att a").eachAttr("href"))
                    .as(found)
                    .containsExactly(address);
        }
        for (String empty : new String[] {
            "?standing=delivered", "?outcome=404", "?event=message.received", "?q=dlv_1", "?q=%3Cscript%3E"
        }) {
            assertThat(browser.get(list + empty).page().select(".blank h2").text())
                    .as(empty)
                    .isEqualTo("Nothing found");
        }
        Document narrow = browser.get(list + "?standing=retrying&outcome=500").page();
        assertThat(narrow.select(".seg [aria-current]").text()).isEqualTo("Retrying");
        assertThat(narrow.select("#e2 option[selected]").val()).isEqualTo("500");
        assertThat(narrow.select(".filters input[name=standing]").val()).isEqualTo("retrying");
        assertThat(browser.htmx(address + "/_story").page().select(".trace li")).isNotEmpty();
    }

    @Test
    void whatFailedForGoodIsSentAgainTogether() {
        String address = test();
        eventually(address, "Retrying");
        String resend = "/webhooks/" + endpoint.publicId() + "/resend";
        assertThat(browser.get(resend).page().text()).contains("Nothing that failed since then is left to send");
        die();

        Document form = browser.get(resend).page();
        assertThat(form.select("#count button").text()).isEqualTo("Send 1 delivery again");
        assertThat(browser.get(resend + "?since=2099-01-01T00:00").page().select("#count button"))
                .isEmpty();
        assertThat(browser.post(resend, "since", "yesterday")
                        .page()
                        .select("#since-bad")
                        .text())
                .contains("Write a day");

        status.set(204);
        assertThat(browser.post(
                                resend,
                                "since",
                                form.select("#count input[name=since]").val())
                        .location())
                .isEqualTo(resend);
        Eventually.assertThat(
                () -> assertThat(browser.get(resend).page().select("#replay").text())
                        .contains("Succeeded", "1 of 1 delivery are over: 1 succeeded, 0 failed."));
        Document over = browser.htmx(resend + "/_progress").page();
        assertThat(over.select("#replay").hasAttr("hx-get")).isFalse();
        assertThat(over.select("progress").attr("value")).isEqualTo("1");
    }

    @Test
    void theOverviewNamesWhatFails() {
        assertThat(browser.get("/").page().select(".steps-l .done h2").text()).contains("Add a webhook");
        long session = stored.session(alice.id(), "shop");
        jdbc.sql("UPDATE whatsapp_session SET phone = '12025550101', status = 'ready' WHERE id = ?")
                .param(session)
                .update();
        stored.sent(alice.id(), session, "3EB0" + session, "447700900123", "sent", "Hello");
        eventually(test(), "Retrying");

        Document day = browser.get("/").page();
        assertThat(day.select(".note").text()).contains("Webhook 127.0.0.1 fails");
        assertThat(day.select(".note a").eachAttr("href")).containsExactly("/webhooks/" + endpoint.publicId());
    }

    @Test
    void theTraceOfAMessageShowsHowItsNewsArrived() {
        status.set(200);
        Endpoint all = endpoints.create(
                system,
                new EndpointDraft(
                        "Shop", receiver.url("/hook"), "wagate", null, Set.of(), Endpoint.Placement.HEADERS, null),
                new SecretChoice.None());
        long session = stored.session(alice.id(), "orders");
        long message = stored.sent(alice.id(), session, "3EB0" + session, "447700900123", "sent", "Hello");
        transaction.executeWithoutResult(started -> events.append(new NewEvent(
                alice.id(), session, EventType.MESSAGE_SENT, message, Instant.now(), Map.of("messageId", "3EB0"))));

        Eventually.assertThat(() -> {
            Document page = browser.get("/messages/" + message).page();
            assertThat(page.select(".trace .ev").eachText()).contains("Webhook Shop answered 200");
            assertThat(page.select(".trace a[href^=/webhooks/" + all.publicId() + "/deliveries/dlv_]"))
                    .isNotEmpty();
        });
    }

    @Test
    void theDoctorRecognisesWhatWeSentAndKeepsWhatWasPasted() {
        status.set(200);
        String address = test();
        eventually(address, "Succeeded");
        TestWebServer.Asked asked = receiver.asked().getFirst();
        String headers = asked.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue().getFirst())
                .collect(Collectors.joining("\n"));
        String doctor = "/webhooks/" + endpoint.publicId() + "/doctor";
        String body = new String(asked.body(), StandardCharsets.UTF_8);

        Document genuine =
                browser.post(doctor, "headers", headers, "body", body).page();
        assertThat(genuine.select(".card-header .st").text()).isEqualTo("Genuine");
        Document forged =
                browser.post(doctor, "headers", headers, "body", body + "x").page();
        assertThat(forged.select(".card-header .st").text()).isEqualTo("Not proven");
        assertThat(forged.select("#body").text()).isEqualTo(body + "x");
        assertThat(forged.select(".trace .ev")).isNotEmpty();
        assertThat(browser.get(address.replace("/deliveries/", "/doctor?delivery="))
                        .page()
                        .text())
                .contains("as our log has it");
        assertThat(browser.get("/webhooks/" + endpoint.publicId() + "/samples?lang=php")
                        .page()
                        .text())
                .contains("hash_hmac");
        assertThat(browser.get("/webhooks/" + endpoint.publicId() + "/samples?lang=x")
                        .status())
                .isEqualTo(200);
    }

    private String test() {
        Answer sent = browser.post("/webhooks/" + endpoint.publicId() + "/test");
        assertThat(sent.status()).as(sent.body()).isEqualTo(302);
        return sent.location();
    }

    private Document eventually(String address, String state) {
        Eventually.assertThat(() ->
                assertThat(browser.get(address).page().select("#state").text()).isEqualTo(state));
        return browser.get(address).page();
    }

    /** As after the last attempt. */
    private void die() {
        Delivery delivery =
                log.list(system, DeliveryFilter.ALL, null, 1).deliveries().getFirst();
        jdbc.sql("UPDATE webhook_delivery SET state = 'dead', reason = 'exhausted', finished_at = NOW(6) WHERE id = ?")
                .param(delivery.id())
                .update();
    }
}
