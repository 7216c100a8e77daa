package io.wagate.portal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.UndocumentedRequests;
import io.wagate.tenant.Tenant;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The log of requests as people read it, and the way from a request to what it made and back. */
@IntegrationTest
class RequestPagesIT {

    private static final String READS = "12025550110";
    private static final String SEND = "/api/whatsapp/session/main/send";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    private Tenant alice;
    private PortalClient page;
    private String key = "";

    @BeforeEach
    void aDeveloper() {
        alice = people.tenant("Alice");
        page = people.login(alice, Role.DEVELOPER);
        key = keys.issue(People.system(alice), "Shop backend", ApiKey.Scope.TENANT)
                .secret();
    }

    @Test
    void anEmptyLogShowsTheFirstRequestToMake() {
        Document empty = page.get("/requests").page();

        assertThat(empty.expectFirst(".blank").text()).contains("No requests yet", "curl", "YOUR_API_KEY");
        assertThat(page.get("/requests?status=404").page().expectFirst(".blank").text())
                .contains("Nothing found", "14 days");
        assertThat(page.get("/").page().select("nav a[href=/requests]")).hasSize(1);
    }

    @Test
    void theSupportNeitherSeesTheEntryNorThePages() {
        ask("GET", "/api/whatsapp/sessions", null, null);
        PortalClient support = people.login(alice, Role.SUPPORT);

        assertThat(support.get("/").page().select("nav a[href=/requests]")).isEmpty();
        assertThat(support.get("/requests").status()).isEqualTo(403);
        String row = page.get("/requests").page().expectFirst("tbody a").attr("href");
        assertThat(support.get(row).status()).isEqualTo(403);
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);
        assertThat(charlie.get(row).status()).isEqualTo(404);
        assertThat(charlie.get("/requests").body()).doesNotContain("Shop backend");
    }

    @Test
    void filtersStandInTheAddressAndNarrowTheList() {
        linked.session(alice, "main");
        ask("GET", "/api/whatsapp/sessions", null, null);
        ask("GET", "/api/whatsapp/nothing", null, null);
        ask("GET", "/v1/configs/phone_number", null, null);
        ask("POST", SEND, "{\"to\":\"" + READS + "\",\"message\":\"Hello\"}", "order-1184");

        assertThat(rows("")).hasSize(4);
        assertThat(rows("?show=errors")).singleElement().asString().contains("404", "ROUTE_NOT_FOUND");
        assertThat(rows("?status=404")).hasSize(1);
        assertThat(rows("?status=4xx")).hasSize(1);
        assertThat(rows("?status=2xx")).hasSize(3);
        assertThat(rows("?dialect=whizard")).singleElement().asString().contains("WHIZARD");
        assertThat(rows("?idempotency=order-1184")).singleElement().asString().contains("POST " + SEND);
        assertThat(rows("?key=" + key.substring(8, 20) + "&since=1h")).hasSize(4);
        assertThat(rows("?key=000000000000")).isEmpty();
        assertThat(rows("?route=/api/whatsapp/session/{sessionId}/send"
                        .replace("{", "%7B")
                        .replace("}", "%7D")))
                .hasSize(1);
        assertThat(rows("?status=nonsense&dialect=none&since=ever&before=x")).hasSize(4);
        assertThat(rows("?request=absent")).isEmpty();
    }

    @Test
    void theRequestsOfOneSessionAreReachedFromItsPageAndChosenWhereThereAreSeveral() {
        linked.session(alice, "main");
        ask("POST", SEND, "{\"to\":\"" + READS + "\",\"message\":\"Hello\"}", null);
        ask("GET", "/api/whatsapp/sessions", null, null);
        assertThat(page.get("/requests").page().select("select[name=session]"))
                .as("one session is no choice")
                .isEmpty();

        linked.session(alice, "orders");
        String address = page.get("/sessions/main")
                .page()
                .expectFirst("dd a[href^=/requests]")
                .attr("href");
        Document found = page.get(address).page();

        assertThat(found.select("tbody tr")).hasSize(1);
        assertThat(found.expectFirst("select[name=session] option[selected]").val())
                .isEqualTo("main");
        assertThat(rows("?session=orders")).isEmpty();
        assertThat(rows("?session=no%20such")).hasSize(2);
        Document request = page.get(found.expectFirst("tbody a").attr("href")).page();
        assertThat(request.select("dd a[href='/requests?session=main']")).hasSize(1);
    }

    @Test
    @UndocumentedRequests("numbers, to tell requests apart")
    void theListGoesOnPageByPage() {
        for (int i = 0; i < 60; i++) {
            ask("GET", "/api/whatsapp/usage?n=" + i, null, null);
        }

        Document first = page.get("/requests").page();
        Document second = page.get(first.expectFirst("nav[aria-label=Pages] a:contains(Older)")
                        .attr("href"))
                .page();

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(second.select("tbody tr")).hasSize(10);
        assertThat(second.select("nav[aria-label=Pages] a").eachText()).containsExactly("Newest");
        assertThat(second.select("tbody a").eachText())
                .doesNotContainAnyElementsOf(first.select("tbody a").eachText());
    }

    @Test
    void aRequestShowsBothBodiesLeadsToItsMessageAndBackAndIsCopiedWithoutItsKey() {
        linked.session(alice, "main");
        ask("POST", SEND, "{\"to\":\"" + READS + "\",\"message\":\"It's <b>here</b>\"}", "order-1184");

        Document request = page.get(
                        page.get("/requests").page().expectFirst("tbody a").attr("href"))
                .page();

        assertThat(request.expectFirst("h1").text()).startsWith("POST " + SEND).endsWith("200");
        assertThat(request.expectFirst("#hr-body").wholeText()).contains("\"message\": \"It's <b>here</b>\"");
        assertThat(request.expectFirst("#ha-body").wholeText()).contains("\"messageId\"");
        String curl = request.expectFirst("section[aria-labelledby=hc] pre").wholeText();
        assertThat(curl)
                .startsWith("curl -X POST 'http")
                .contains("-H 'X-API-Key: YOUR_API_KEY'", "-H 'Idempotency-Key: order-1184'", "It'\\''s <b>here</b>");
        assertThat(request.html()).doesNotContain(key.substring(21));
        Document message = page.get(
                        request.expectFirst("dd a[href^=/messages/]").attr("href"))
                .page();
        assertThat(message.select(".trace .ev").eachText())
                .startsWith("API request accepted", "Stored and counted", "Sent");
        assertThat(message.expectFirst(".trace li").text())
                .contains("0 ms", "key “Shop backend”", "127.0.0.0/24", "WapiConnect answered 200");
        assertThat(message.text()).contains("The idempotency key order-1184 was new");
        assertThat(message.select("dd a[href=/requests?idempotency=order-1184]"))
                .hasSize(1);
        assertThat(message.select(".trace a[href^=/requests/]")).hasSize(1);
    }

    @Test
    void theSupportSeesInATraceThatThereWasARequestAndNoWayIntoIt() {
        linked.session(alice, "main");
        ask("POST", SEND, "{\"to\":\"" + READS + "\",\"message\":\"Hello\"}", "order-1184");
        ask("POST", SEND, "{\"to\":\"" + READS + "\",\"message\":\"Hello\"}", "order-1184");
        PortalClient support = people.login(alice, Role.SUPPORT);

        Document message = support.get(
                        support.get("/messages").page().expectFirst("tbody a").attr("href"))
                .page();

        assertThat(message.select(".trace .ev").eachText()).contains("API request accepted", "Asked again");
        assertThat(message.select("a[href^=/requests]")).isEmpty();
    }

    @Test
    void aKeyThatHasEndedIsToldWithoutBodies() {
        keys.revoke(People.system(alice), key.substring(8, 20));
        ask("POST", SEND, "{\"message\":\"intruder\"}", null);

        Document request = page.get(
                        page.get("/requests").page().expectFirst("tbody a").attr("href"))
                .page();

        assertThat(request.expectFirst(".note-bad").text()).contains("UNAUTHORIZED", "not valid");
        assertThat(request.text()).contains("this is not yours").doesNotContain("intruder");
    }

    @Test
    void whatWasSentByHandBeginsItsTraceTheSameWay() {
        linked.session(alice, "main");

        String story = page.post("/messages", "session", "main", "to", READS, "message", "By hand")
                .location();

        Document message = page.get(story).page();
        assertThat(message.select(".trace .ev").eachText()).startsWith("Sent by hand", "Stored and counted");
        Document request = page.get(
                        message.expectFirst(".trace a[href^=/requests/]").attr("href"))
                .page();
        assertThat(request.expectFirst("#hr-body").wholeText()).contains("\"message\": \"By hand\"");
        assertThat(request.text()).contains("By hand");
    }

    private java.util.List<String> rows(String query) {
        return page.get("/requests" + query).page().select("tbody tr").eachText();
    }

    private Answer ask(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body,
            @org.jspecify.annotations.Nullable String idempotencyKey) {
        PortalClient client = people.client("127.0.0.9");
        HttpRequest.Builder request = client.request(path)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return client.send(request.build());
    }
}
