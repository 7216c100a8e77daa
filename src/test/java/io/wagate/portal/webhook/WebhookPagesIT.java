package io.wagate.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointSecret;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Formats;
import io.wagate.webhook.PayloadFormat;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Endpoints and their secrets, as a browser without script sees them. */
@IntegrationTest
class WebhookPagesIT {

    private static final String URL = "https://shop.example/hooks/wagate";

    @Autowired
    People people;

    @Autowired
    EndpointService endpoints;

    @Autowired
    Formats formats;

    @Autowired
    FormatWords words;

    @Autowired
    StoredMessages stored;

    private Tenant alice;
    private Actor system;
    private PortalClient browser;

    @BeforeEach
    void aDeveloper() {
        alice = people.tenant("Alice");
        system = People.system(alice);
        browser = people.login(alice, Role.DEVELOPER);
    }

    @Test
    void aForeignEndpointIsAnAbsentOneOnEveryPage() {
        String id = simple(URL).publicId();
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        for (String page : List.of("", "/_health", "/edit", "/rotate", "/remove", "/test", "/resend")) {
            assertThat(charlie.get("/webhooks/" + id + page).status()).as(page).isEqualTo(404);
        }
        for (String action :
                List.of("/edit", "/secret", "/rotate", "/pause", "/retry", "/test", "/remove", "/resend")) {
            Answer answer = charlie.post("/webhooks/" + id + action, "url", "https://evil.example", "choice", "none");
            assertThat(answer.status()).as(action).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("shop.example");
        }
        assertThat(only().url()).isEqualTo(URL);
        assertThat(only().state()).isEqualTo(Endpoint.State.ACTIVE);
    }

    @Test
    void thoseWhoMayOnlyLookSeeNeitherSecretsNorHeadersNorButtons() {
        browser.post(
                "/webhooks",
                "url",
                URL,
                "name",
                "Shop",
                "format",
                "wapiconnect",
                "which",
                "all",
                "choice",
                "generated",
                "headerName",
                "X-Token",
                "headerValue",
                "very-secret");
        String id = only().publicId();
        PortalClient support = people.login(alice, Role.SUPPORT);

        assertThat(support.get("/webhooks").page().select("main .btn")).isEmpty();
        Answer page = support.get("/webhooks/" + id);
        assertThat(page.page().select("main form, main dialog, main .btn")).isEmpty();
        assertThat(page.page().text()).contains("Shop", URL, "Only those who manage webhooks see it");
        assertThat(page.body()).doesNotContain("X-Token", "very-secret", "whsec_");
        assertThat(support.get("/settings/webhook").page().select("main form")).isEmpty();
        assertThat(support.post("/settings/webhook", "url", "https://other.example")
                        .status())
                .isEqualTo(403);
        for (String action :
                List.of("/edit", "/secret", "/rotate", "/pause", "/resume", "/retry", "/test", "/remove")) {
            assertThat(support.post("/webhooks/" + id + action, "url", URL).status())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(support.get("/webhooks/" + id + "/edit").status()).isEqualTo(403);
    }

    @Test
    void everyFormatStandsInTheFormAndSaysWhatItWants() {
        Document form = browser.get("/webhooks/new").page();

        assertThat(form.select("input[name=format]")).hasSameSizeAs(formats.all());
        for (PayloadFormat format : formats.all()) {
            String said = form.select("label:has(input[name=format][value=" + format.name() + "])")
                    .text();
            assertThat(words.title(format)).isEqualTo(format.title());
            assertThat(said)
                    .contains(words.title(format), "By itself: ", words.of(format.profile()))
                    .contains(" seconds. ");
        }
    }

    @Test
    void anEmptyListIsTheSimpleFormWithAReceiverToTry() {
        Document page = browser.get("/webhooks").page();

        assertThat(page.select("form[action=/settings/webhook] input[name=url]"))
                .hasSize(1);
        assertThat(page.select("#receiver").text()).contains("listen(4000)");
        assertThat(page.text()).contains("http://localhost:4000");
        assertThat(people.login(alice, Role.READ_ONLY).get("/webhooks").page().text())
                .contains("No endpoint yet");
    }

    @Test
    void theSimplePageTakesAnAddressAndShowsTheSecretOnce() {
        Answer saved = browser.post("/settings/webhook", "url", "  " + URL + " ", "choice", "generated");
        assertThat(saved.location()).isEqualTo("/settings/webhook");

        Document fresh = browser.get("/settings/webhook").page();
        String secret = endpoints.secrets(system, only().publicId()).getFirst().text();
        assertThat(fresh.select("#fresh-secret").text()).isEqualTo(secret).startsWith("whsec_");
        assertThat(fresh.select("#url").val()).isEqualTo(URL);
        assertThat(fresh.select("input[name=choice][checked]").val()).isEqualTo("keep");
        assertThat(browser.get("/settings/webhook").body()).doesNotContain(secret);

        browser.post("/settings/webhook", "url", URL + "/2", "choice", "keep");
        assertThat(only().url()).isEqualTo(URL + "/2");
        assertThat(secrets()).containsExactly(secret);

        browser.post("/settings/webhook", "url", URL + "/2", "choice", "own", "secret", "my own secret");
        assertThat(secrets()).containsExactly("my own secret", secret);
        assertThat(browser.get("/settings/webhook").body()).doesNotContain("my own secret");
    }

    @Test
    void aMistakeOnTheSimplePageSavesNothingAndKeepsWhatWasTyped() {
        Answer bad =
                browser.post("/settings/webhook", "url", "ftp://shop.example", "choice", "own", "secret", "mine, all");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.page().select("#url-bad").text()).contains("https://");
        assertThat(bad.page().select("#url").val()).isEqualTo("ftp://shop.example");
        assertThat(bad.page().select("#secret").val()).isEqualTo("mine, all");
        assertThat(bad.page().select("input[name=choice][checked]").val()).isEqualTo("own");
        assertThat(endpoints.list(system)).isEmpty();

        simple(URL);
        Answer half = browser.post("/settings/webhook", "url", URL + "/2", "choice", "own", "secret", "short");
        assertThat(half.status()).isEqualTo(400);
        assertThat(half.page().select("#secret-bad").text()).contains("8 to 200");
        assertThat(only().url()).isEqualTo(URL);
        assertThat(browser.post("/settings/webhook", "url", "")
                        .page()
                        .select("#url-bad")
                        .text())
                .contains("Where should the events go?");
    }

    @Test
    void aBadAddressInTheWholeFormKeepsEveryWord() {
        stored.session(alice.id(), "orders");
        Answer bad = browser.post(
                "/webhooks",
                "url",
                "https://10.0.0.1/hook",
                "name",
                "Shop, <b>old</b>",
                "session",
                "orders",
                "format",
                "wagate",
                "which",
                "some",
                "events",
                "message.received",
                "events",
                "session.ready",
                "placement",
                "headers",
                "headerName",
                "X-Token",
                "headerValue",
                "one, two",
                "choice",
                "own",
                "secret",
                "a secret of mine");

        assertThat(bad.status()).isEqualTo(400);
        Document page = bad.page();
        assertThat(page.select("#url-bad").text()).contains("not on the public internet");
        assertThat(page.select("#name").val()).isEqualTo("Shop, <b>old</b>");
        assertThat(page.select("#session option[selected]").val()).isEqualTo("orders");
        assertThat(page.select("input[name=format][checked]").val()).isEqualTo("wagate");
        assertThat(page.select("input[name=which][checked]").val()).isEqualTo("some");
        assertThat(page.select("input[name=events][checked]").eachAttr("value"))
                .containsExactly("message.received", "session.ready");
        assertThat(page.select("input[name=placement][checked]").val()).isEqualTo("headers");
        assertThat(page.expectFirst("input[name=headerValue]").val()).isEqualTo("one, two");
        assertThat(page.select("#secret").val()).isEqualTo("a secret of mine");
        assertThat(page.select("details[open]")).hasSize(1);
        assertThat(endpoints.list(system)).isEmpty();
    }

    @Test
    void aWholeFormMakesTheEndpointThatItDescribes() {
        stored.session(alice.id(), "orders");
        Answer made = browser.post(
                "/webhooks",
                "url",
                URL,
                "name",
                "Shop",
                "session",
                "orders",
                "format",
                "wagate",
                "which",
                "some",
                "events",
                "message.received",
                "events",
                "session.ready",
                "placement",
                "headers",
                "choice",
                "none");

        Endpoint endpoint = only();
        assertThat(made.location()).isEqualTo("/webhooks/" + endpoint.publicId());
        assertThat(endpoint.events()).extracting("wire").containsExactlyInAnyOrder("message.received", "session.ready");
        assertThat(endpoint.format()).isEqualTo("wagate");
        assertThat(endpoint.placement()).isEqualTo(Endpoint.Placement.HEADERS);
        assertThat(endpoint.sessionId()).isNotNull();
        assertThat(secrets()).isEmpty();
        String page = browser.get(made.location()).page().text();
        assertThat(page)
                .contains("Only orders", "message.received, session.ready", "Only in headers", "nothing is signed");

        Document edit = browser.get(made.location() + "/edit").page();
        assertThat(edit.select("#session option[selected]").val()).isEqualTo("orders");
        assertThat(edit.select("input[name=events][checked]")).hasSize(2);
        assertThat(browser.post("/webhooks", "url", URL, "format", "wapiconnect", "which", "some")
                        .page()
                        .text())
                .contains("Tick at least one event");
    }

    @Test
    void headersAreKeptWhileTheirFieldIsEmptyAndGoneWithTheirName() {
        browser.post(
                "/webhooks",
                "url",
                URL,
                "format",
                "wapiconnect",
                "choice",
                "none",
                "headerName",
                "X-Token",
                "headerValue",
                "one, two",
                "headerName",
                "X-Shop",
                "headerValue",
                "7");
        String id = only().publicId();
        Document edit = browser.get("/webhooks/" + id + "/edit").page();
        assertThat(edit.select("input[name=headerName]").eachAttr("value")).startsWith("X-Token", "X-Shop");
        assertThat(edit.html()).doesNotContain("one, two");

        browser.post(
                "/webhooks/" + id + "/edit",
                "url",
                URL,
                "format",
                "wapiconnect",
                "headerName",
                "X-Token",
                "headerValue",
                "",
                "headerName",
                "",
                "headerValue",
                "");
        assertThat(endpoints.headers(system, id)).containsOnlyKeys("X-Token").containsValue("one, two");

        Answer renamed = browser.post(
                "/webhooks/" + id + "/edit",
                "url",
                URL,
                "format",
                "wapiconnect",
                "headerName",
                "X-Other",
                "headerValue",
                "");
        assertThat(renamed.status()).isEqualTo(400);
        assertThat(renamed.page().select("#headers .err").text()).contains("Write the value of X-Other");
        assertThat(endpoints.headers(system, id)).containsOnlyKeys("X-Token");
    }

    @Test
    void tooManyHeadersAndThoseThatAreOursAreRefused() {
        List<String> form = new ArrayList<>(List.of("url", URL, "format", "wapiconnect"));
        for (int i = 0; i < 21; i++) {
            form.addAll(List.of("headerName", "X-" + i, "headerValue", "v" + i));
        }
        Answer many = browser.post("/webhooks", form.toArray(String[]::new));
        assertThat(many.status()).isEqualTo(400);
        assertThat(many.page().select("#headers .err").text()).contains("at most 20");
        assertThat(many.page().select("input[name=headerName]")).hasSize(21);

        Answer ours = browser.post(
                "/webhooks", "url", URL, "format", "wapiconnect", "headerName", "Webhook-Id", "headerValue", "x");
        assertThat(ours.status()).isEqualTo(400);
        assertThat(ours.page().select("#headers .err").text()).contains("Webhook-Id");
        assertThat(endpoints.list(system)).isEmpty();
    }

    @Test
    void moreRowsAreGivenWithoutSavingAnything() {
        Answer more = browser.post(
                "/webhooks",
                "url",
                "not yet",
                "more",
                "headers",
                "headerName",
                "A",
                "headerValue",
                "1",
                "headerName",
                "B",
                "headerValue",
                "2");

        assertThat(more.status()).isEqualTo(200);
        assertThat(more.page().select("input[name=headerName]")).hasSize(4);
        assertThat(more.page().select(".err")).isEmpty();
        assertThat(endpoints.list(system)).isEmpty();
    }

    @Test
    void aSecretIsShownOnDemandAndTheOldOneEndsWhenItWasSaid() {
        String id = simple(URL).publicId();
        String old = endpoints.secrets(system, id).getFirst().text();
        browser.get("/settings/webhook");
        assertThat(browser.get("/webhooks/" + id).body()).doesNotContain(old);

        Answer shown = browser.post("/webhooks/" + id + "/secret");
        assertThat(shown.page().expectFirst(".key-once span").text()).isEqualTo(old);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(browser.get("/webhooks/" + id + "/secret").location()).isEqualTo("/webhooks/" + id);

        assertThat(browser.post("/webhooks/" + id + "/rotate", "choice", "own", "secret", "x")
                        .page()
                        .select("#secret-bad")
                        .text())
                .contains("8 to 200");
        assertThat(browser.post("/webhooks/" + id + "/rotate", "choice", "generated", "grace", "7d")
                        .location())
                .isEqualTo("/webhooks/" + id);
        assertThat(secrets()).hasSize(2).endsWith(old);
        assertThat(browser.get("/webhooks/" + id).page().select("#fresh-secret").text())
                .isEqualTo(secrets().getFirst());
        assertThat(browser.post("/webhooks/" + id + "/secret").page().text()).contains("Ends in 6 d");

        browser.post("/webhooks/" + id + "/rotate", "choice", "none", "grace", "0");
        assertThat(secrets()).isEmpty();
        assertThat(browser.get("/webhooks/" + id).page().text()).contains("Set a secret");
    }

    @Test
    void itIsPausedResumedAndRemoved() {
        String id = simple(URL).publicId();

        browser.post("/webhooks/" + id + "/pause");
        Document paused = browser.get("/webhooks/" + id).page();
        assertThat(paused.select("h1 .st").text()).isEqualTo("Paused");
        assertThat(paused.select("main a[href$=/test]")).isEmpty();
        assertThat(browser.post("/webhooks/" + id + "/test").status()).isEqualTo(409);

        browser.post("/webhooks/" + id + "/resume");
        assertThat(browser.get("/webhooks/" + id).page().select("h1 .st").text())
                .isEqualTo("Active");
        assertThat(browser.get("/webhooks/" + id + "/remove").page().text()).contains("Nothing waits for it");
        assertThat(browser.post("/webhooks/" + id + "/remove").location()).isEqualTo("/webhooks");
        assertThat(browser.get("/webhooks/" + id).status()).isEqualTo(404);
        assertThat(browser.get("/webhooks").page().select("form[action=/settings/webhook]"))
                .hasSize(1);
    }

    private Endpoint simple(String url) {
        assertThat(browser.post("/settings/webhook", "url", url, "choice", "generated")
                        .status())
                .isEqualTo(302);
        return only();
    }

    private Endpoint only() {
        return endpoints.list(system).getFirst();
    }

    private List<String> secrets() {
        return endpoints.secrets(system, only().publicId()).stream()
                .map(EndpointSecret::text)
                .toList();
    }
}
