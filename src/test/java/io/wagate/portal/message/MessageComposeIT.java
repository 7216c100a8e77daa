package io.wagate.portal.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sending by hand, without script unless a test says htmx. */
@IntegrationTest
class MessageComposeIT {

    private static final String READS = "12025550110";
    private static final String RESTRICTED = "12025550163";
    private static final String SILENT = "12025550188";
    private static final String ABSENT = "12025550199";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    StoredMessages stored;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiKeyService keys;

    private Tenant alice;
    private PortalClient page;

    @BeforeEach
    void somebodyOfTheSupport() {
        alice = people.tenant("Alice");
        page = people.login(alice, Role.SUPPORT);
    }

    @Test
    void whoMayOnlyReadNeitherSeesTheButtonNorSends() {
        linked.session(alice, "orders");
        PortalClient reader = people.login(alice, Role.READ_ONLY);

        assertThat(reader.get("/messages").page().select("a[href=/messages/new]"))
                .isEmpty();
        assertThat(reader.get("/messages/new").status()).isEqualTo(403);
        assertThat(reader.post("/messages/new", "to", READS).status()).isEqualTo(403);
        assertThat(send(reader, "orders", READS, "Hello").status()).isEqualTo(403);
        assertThat(page.get("/messages").page().select("tbody tr")).isEmpty();
    }

    @Test
    void anotherTenantsSessionAndMessageAreAbsent() {
        linked.session(alice, "orders");
        long row = stored.sent(
                alice.id(), stored.session(alice.id(), "old"), "3EB0A1", "447700900123", "failed", "secret");
        Tenant other = people.tenant("Charlie");
        linked.session(other, "theirs");
        PortalClient charlie = people.login(other, Role.OWNER);

        assertThat(send(charlie, "orders", READS, "Hello").status()).isEqualTo(404);
        Answer again = charlie.get("/messages/new?again=" + row);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body()).doesNotContain("secret");
    }

    @Test
    void withoutAReadySessionThePageSaysWhatToDo() {
        assertThat(page.get("/messages/new").page().expectFirst(".blank").text())
                .contains("No session is ready");

        linked.waiting(alice, "waiting");
        linked.session(alice, "orders");
        Answer refused = send(page, "waiting", READS, "Hello");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.page().expectFirst("#session-bad").text()).contains("waiting is not ready");
        assertThat(refused.page().select("#session option").eachAttr("value")).containsExactly("orders");
    }

    @Test
    void mistakesStandBesideTheirFieldsAndNothingTypedIsLost() {
        linked.session(alice, "orders");

        Answer wrong = send(page, "orders", "call me", "Kept <b>words</b>");
        Answer empty = send(page, "orders", READS, " ");
        Answer absent = send(page, "orders", ABSENT, "Hello");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().expectFirst("#to-bad").text()).contains("country code");
        assertThat(wrong.page().expectFirst("#to").attr("aria-invalid")).isEqualTo("true");
        assertThat(wrong.page().expectFirst("#to").val()).isEqualTo("call me");
        assertThat(wrong.page().expectFirst("#message").val()).isEqualTo("Kept <b>words</b>");
        assertThat(empty.page().expectFirst("#message-bad").text()).isEqualTo("Write a text to send.");
        assertThat(absent.page().expectFirst("#to-bad").text()).startsWith("+1 202-555-0199 is not on WhatsApp");
    }

    @Test
    void aDayThatIsUsedUpSaysSo() {
        Tenant small = people.freeTenant("Small");
        linked.session(small, "shop");
        jdbc.sql("INSERT INTO usage_day (tenant_id, day, sent) VALUES (?, UTC_DATE(), 100)")
                .param(small.id().value())
                .update();

        Answer refused = send(people.login(small, Role.OWNER), "shop", READS, "Hello");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.page().expectFirst("[role=alert]").text()).contains("All 100 messages of today are used");
    }

    @Test
    void whatWasSentIsShownWithItsTraceAndPressingTwiceSendsOnce() {
        linked.session(alice, "orders");
        String once =
                page.get("/messages/new").page().expectFirst("[name=once]").val();
        String[] fields = {
            "session",
            "orders",
            "to",
            "+1 (202) 555-0110",
            "message",
            "One\r\ntwo",
            "header",
            "Order 1184",
            "footer",
            "",
            "once",
            once
        };

        String story = page.post("/messages", fields).location();

        assertThat(page.post("/messages", fields).location()).isEqualTo(story);
        Document message = page.get(story).page();
        assertThat(message.expectFirst("h1").text()).startsWith("Message to +1 202-555-0110");
        assertThat(message.expectFirst("pre.wrap").wholeText()).isEqualTo("*Order 1184*\n\nOne\ntwo");
        assertThat(page.get("/messages").page().select("tbody tr")).hasSize(1);
    }

    @Test
    void aFailedTextIsSentAgainFromAFilledForm() {
        linked.session(alice, "orders");

        Document failed = page.get(send(page, "orders", RESTRICTED, "Once more").location())
                .page();
        Document form = page.get(failed.expectFirst("a:contains(Send again)").attr("href"))
                .page();

        assertThat(failed.expectFirst(".note-bad").text()).contains("Account restricted");
        assertThat(form.expectFirst("#to").val()).isEqualTo("+" + RESTRICTED);
        assertThat(form.expectFirst("#message").val()).isEqualTo("Once more");
        Answer delivered = send(page, "orders", READS, "Once more");
        assertThat(page.get(delivered.location()).page().select("a:contains(Send again)"))
                .isEmpty();
    }

    @Test
    void anOutcomeThatIsNotKnownIsToldOnTheMessagesPageAndNotOfferedAgain() {
        linked.session(alice, "orders");

        Answer answer = send(page, "orders", SILENT, "Anybody there");

        Document message = page.get(answer.location()).page();
        assertThat(message.expectFirst("h1").text()).endsWith("Unknown");
        assertThat(message.text()).contains("It is not sent twice");
        assertThat(message.select("a:contains(Send again)")).isEmpty();
    }

    @Test
    void theRequestIsShownWithoutSendingAsAPageAndAsAFragment() {
        linked.session(alice, "orders");
        String[] fields = {"session", "orders", "to", READS, "message", "It's \"here\"", "footer", "Bye"};

        Document whole = page.post("/messages/new", fields).page();
        Answer fragment = page.htmxPost("/messages/new", fields);

        assertThat(whole.expectFirst("#request pre").text())
                .contains("/api/whatsapp/session/orders/send", "YOUR_API_KEY", "\"to\": \"" + READS + "\"")
                .contains("It'\\''s \\\"here\\\"", "\"footer\": \"Bye\"")
                .doesNotContain("header\"");
        assertThat(whole.expectFirst("#message").val()).isEqualTo("It's \"here\"");
        assertThat(fragment.body()).doesNotContain("<html", "<form").contains("id=\"request\"", "Bye");
        assertThat(page.get("/messages").page().select("tbody tr")).isEmpty();
    }

    @Test
    void aPlaceAndAContactGoOutAndMistakesStandBesideTheirFields() {
        linked.session(alice, "orders");

        Answer far = page.post(
                "/messages",
                "session",
                "orders",
                "to",
                READS,
                "type",
                "location",
                "latitude",
                "north",
                "longitude",
                "0");
        Answer place = page.post(
                "/messages",
                "session",
                "orders",
                "to",
                READS,
                "type",
                "location",
                "latitude",
                "51.5072",
                "longitude",
                "-0.1276",
                "place",
                "Bakery");
        Answer card = page.post(
                "/messages",
                "session",
                "orders",
                "to",
                READS,
                "type",
                "contact",
                "name",
                "Ana",
                "phone",
                "+44 7700 900123");
        Answer nobody = page.post(
                "/messages", "session", "orders", "to", READS, "type", "contact", "name", "Ana", "phone", "x");
        Answer file = page.post("/messages", "session", "orders", "to", READS, "type", "image", "url", "no address");

        assertThat(far.status()).isEqualTo(400);
        assertThat(far.page().expectFirst("#latitude-bad").text()).contains("51.5072");
        assertThat(far.page().expectFirst("#type option[selected]").val()).isEqualTo("location");
        assertThat(page.get(place.location()).page().text()).contains("Bakery");
        assertThat(page.get(card.location()).page().text()).contains("Ana");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(file.status()).isEqualTo(400);
        assertThat(page.get("/messages").page().select("tbody tr")).hasSize(2);
    }

    /** What the form shows is sent as it stands there, with a key in it, and must do what the form would do. */
    @Test
    void theShownRequestDoesTheSameInEveryApiAndForEveryType() throws Exception {
        long number = linked.session(alice, "orders").id();
        String key = keys.issue(People.system(alice), "Shop", ApiKey.Scope.session("orders"))
                .secret();
        int sent = 0;
        for (String dialect : List.of("wapiconnect", "whizard", "eazewa")) {
            for (String type : List.of("text", "location", "contact")) {
                Document form = page.post(
                                "/messages/new",
                                "session",
                                "orders",
                                "to",
                                "+1 (202) 555-0110",
                                "type",
                                type,
                                "dialect",
                                dialect,
                                "message",
                                "It's \"here\"",
                                "header",
                                "Order",
                                "latitude",
                                "51.5",
                                "longitude",
                                "0",
                                "place",
                                "Bakery",
                                "name",
                                "Ana",
                                "phone",
                                "+44 7700 900123")
                        .page();
                String curl = form.expectFirst("#request pre").wholeText();

                Answer answer = run(curl, key);

                assertThat(answer.status())
                        .as(dialect + " " + type + "\n" + curl + "\n" + answer.body())
                        .isBetween(200, 202);
                assertThat(answer.body()).as(dialect + " " + type).doesNotContain("\"error\"");
                sent++;
                assertThat(page.get("/messages").page().select("tbody tr"))
                        .as(dialect + " " + type)
                        .hasSize(sent);
            }
        }
        assertThat(number).isPositive();
        String media = page.post(
                        "/messages/new",
                        "session",
                        "orders",
                        "type",
                        "document",
                        "url",
                        "https://a.example/m.pdf",
                        "fileName",
                        "m.pdf")
                .page()
                .expectFirst("#request pre")
                .wholeText();
        assertThat(media)
                .contains(
                        "\"type\": \"document\"",
                        "\"mediaUrl\": \"https://a.example/m.pdf\"",
                        "\"fileName\": \"m.pdf\"");
    }

    /** Reads the command as a shell would: words in single quotes. */
    private Answer run(String curl, String key) {
        List<String> words = new ArrayList<>();
        Matcher quoted = Pattern.compile("(-[XHdG])? ?'((?:[^']|'\\\\'')*)'").matcher(curl);
        while (quoted.find()) {
            words.add((quoted.group(1) == null ? "" : quoted.group(1)) + " "
                    + quoted.group(2).replace("'\\''", "'"));
        }
        String path = URI.create(words.getFirst().strip()).getRawPath();
        HttpRequest.Builder request = people.client("127.0.0.9").request(path);
        String body = "";
        for (String word : words.subList(1, words.size())) {
            String value = word.substring(word.indexOf(' ') + 1).replace("YOUR_API_KEY", key);
            if (word.startsWith("-H")) {
                request.header(value.split(": ", 2)[0], value.split(": ", 2)[1]);
            } else {
                body = value;
            }
        }
        return people.client()
                .send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static Answer send(PortalClient client, String session, String to, String text) {
        return client.post("/messages", "session", session, "to", to, "message", text);
    }
}
