package io.wagate.api.whizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.plan.PlanService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Contract;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a client of the document sends, and what it is told, on the simulated network. */
@IntegrationTest
class WhizardMessagesIT {

    private static final String ANA = MagicNumber.UNREAD.number();

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Chats chats;

    @Autowired
    PlanService plans;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor actor;
    private WhatsAppSession main;
    private Number number;

    @BeforeEach
    void aNumberWithAKey() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        main = linked.session(alice, "main");
        number = Number.at(port, key(alice, ApiKey.Scope.session("main")));
    }

    @Test
    void aKeyOfTheCompanyIsEnoughWhileThereIsOneNumber() {
        Number company = Number.at(port, key(alice, ApiKey.Scope.TENANT));
        assertThat(company.get("/v1/phone_number").body())
                .isEqualTo("{\"phone_number\":\"" + main.phone() + "\"}")
                .isEqualTo(company.get("/v1/configs/phone_number/").body());

        linked.waiting(alice, "second");

        Number.Answer refused = company.post("/v1/messages", text("hello"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("This key reaches 2 numbers. Use the key of one number");
        assertThat(number.get("/v1/health").body()).isEqualTo("{\"health\":{\"gateway_status\":\"connected\"}}");
        Number second = Number.at(port, key(alice, ApiKey.Scope.session("second")));
        assertThat(second.get("/v1/health").body()).contains("unregistered");
        assertThat(second.post("/v1/messages", text("hello")).code()).isEqualTo(1011);
        assertNothingWasSent();
    }

    @Test
    void theKeyOfANumberThatWasRemovedOpensNothing() {
        Number gone = Number.at(port, key(alice, ApiKey.Scope.session("gone")));

        Number.Answer answer = gone.post("/v1/messages", text("hello"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("The number of this key was removed");
        assertNothingWasSent();
    }

    @Test
    void theKeyOfAnAppDoesNotSend() {
        Number app = Number.at(port, key(alice, ApiKey.Scope.app("app_k3v9w2m1x8qa")));

        assertThat(app.post("/v1/messages", text("hello")).status()).isEqualTo(403);
        assertNothingWasSent();
    }

    @Test
    void aTextIsSentAsTheDocumentSays() throws Exception {
        String sent = Contract.exchange("whizard/send-text")
                .ask(number.base(), "D360-API-KEY", number.key())
                .get("sent");

        assertThat(Witness.written(alice, "Your order 4711 is ready 🥐"))
                .singleElement()
                .asString()
                .contains(Objects.requireNonNull(sent));
        Contract.exchange("whizard/send-without-text").ask(number.base(), "WHIZARD-KEY", number.key());
        Contract.exchange("whizard/send-to-nobody").ask(number.base(), "WHIZARD-KEY", number.key());
        Contract.exchange("whizard/wrong-key").ask(number.base());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            13.377704           | "type":"location","location":{"latitude":52.5,"longitude":13.377704,"name":"Gate"}
            waid=447700900124   | "type":"contacts","contacts":[{"name":{"formatted_name":"Ben","first_name":"Ben"},"phones":[{"phone":"+44 7700 900124","wa_id":"447700900124"}],"org":{"company":"Bakery"},"emails":[{"email":"b@example.com","type":"WORK"}],"addresses":[{"city":"Bath"}]}]
            EMAIL;type=WORK:b@  | "type":"contacts","contacts":[{"name":{"formatted_name":"Ben"},"emails":[{"email":"b@example.com","type":"WORK"}]}]
            *Menu*\\n\\nWhich?\\n\\n1. Rye\\n2. Spelt\\n\\n_soon_ | "type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"Menu"},"body":{"text":"Which?"},"footer":{"text":"soon"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"Rye"}},{"type":"reply","reply":{"id":"b","title":"Spelt"}}]}}
            *Bread*\\n1. Rye (dark)\\n*Cake*\\n2. Lemon | "type":"interactive","interactive":{"type":"list","body":{"text":"Which?"},"action":{"button":"Menu","sections":[{"title":"Bread","rows":[{"id":"a","title":"Rye","description":"dark"}]},{"title":"Cake","rows":[{"id":"b","title":"Lemon"}]}]}}
            plain words         | "text":{"body":"plain words"}
            """)
    void everyKindArrives(String words, String members) {
        Number.Answer answer = number.post("/v1/messages", "{\"to\":\"12025559876\"," + members + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Witness.written(alice, words))
                .singleElement()
                .asString()
                .contains(answer.json().path("messages").path(0).path("id").asString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            1008 | {"type":"text","text":{"body":"x"}}
            1009 | {"to":"call me","text":{"body":"x"}}
            1008 | {"to":"12025559876"}
            1008 | {"to":"12025559876","type":"text","text":{"body":" "}}
            1009 | {"to":"12025559876","type":"hsm","hsm":{}}
            1009 | {"to":"12025559876","recipient_type":"channel","text":{"body":"x"}}
            1008 | {"to":"12025559876","type":"image"}
            1008 | {"to":"12025559876","type":"image","image":{"caption":"x"}}
            1009 | {"to":"12025559876","type":"image","image":{"id":"1","link":"https://example.com/a.png"}}
            1006 | {"to":"12025559876","type":"image","image":{"id":"4711"}}
            1006 | {"to":"12025559876","type":"image","image":{"id":"../4711"}}
            1009 | {"to":"12025559876","type":"image","image":{"link":"https://169.254.169.254/latest"}}
            1008 | {"to":"12025559876","type":"location","location":{"latitude":1}}
            1009 | {"to":"12025559876","type":"location","location":{"latitude":91,"longitude":1}}
            1008 | {"to":"12025559876","type":"contacts","contacts":[{"name":{"first_name":"Ben"}}]}
            1009 | {"to":"12025559876","type":"contacts","contacts":[]}
            1009 | {"to":"12025559876","type":"contacts","contacts":[{"name":{"formatted_name":"A"}},{"name":{"formatted_name":"B"}}]}
            1009 | {"to":"12025559876","type":"interactive","interactive":{"type":"flow","body":{"text":"x"},"action":{}}}
            1008 | {"to":"12025559876","type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[]}}}
            1009 | {"to":"12025559876","type":"interactive","interactive":{"type":"button","header":{"type":"image"},"body":{"text":"x"},"action":{"buttons":[{"reply":{"title":"a"}}]}}}
            1006 | {"to":"12025559876","text":{"body":"x"},"context":{"message_id":"3EB0NOBODYKNOWSIT"}}
            1008 | {"to":"12025559876","type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[null]}}}
            1008 | {"to":"12025559876","type":"interactive","interactive":{"type":"list","body":{"text":"x"},"action":{"sections":[null]}}}
            1008 | {"to":"12025559876","type":"interactive","interactive":{"type":"list","body":{"text":"x"},"action":{"sections":[{"rows":[null]}]}}}
            1008 | {"to":"12025559876","type":"reaction","reaction":{"emoji":"👍"}}
            1006 | {"to":"12025559876","type":"reaction","reaction":{"message_id":"3EB0NOBODYKNOWSIT","emoji":"👍"}}
            1009 | {"to":
            1009 | {"to":["1"]}
            1009 | [1]
            """)
    void whatIsWrongHasItsNumberAndNothingIsSent(int code, String body) {
        Number.Answer answer = number.post("/v1/messages", body);

        assertThat(answer.status()).as(answer.body()).isIn(400, 404);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.json().path("meta").path("http_code").asInt()).isEqualTo(answer.status());
        assertNothingWasSent();
    }

    @Test
    void aFileIsSentByItsAddress() {
        byte[] picture = {1, 2, 3};
        try (TestWebServer files = new TestWebServer()) {
            files.on("/", TestWebServer.answer(200, "image/png", picture));
            Number.Answer answer = number.post(
                    "/v1/messages",
                    "{\"to\":\"12025559876\",\"type\":\"image\",\"image\":{\"caption\":\"by link\",\"link\":\""
                            + files.url("/a.png") + "\"}}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        assertThat(Witness.written(alice, "by link")).singleElement().asString().contains("image/png");
    }

    @Test
    void anAnswerNamesWhatItAnswersAndAReactionIsOne() {
        String theirs = write("Which bread?");

        Number.Answer answer = number.post(
                "/v1/messages",
                "{\"to\":\"" + ANA + "\",\"text\":{\"body\":\"Rye, then\"},\"context\":{\"message_id\":\"" + theirs
                        + "\"}}");
        Number.Answer reaction = number.post(
                "/v1/messages",
                "{\"to\":\"" + ANA + "\",\"type\":\"reaction\",\"reaction\":{\"message_id\":\"" + theirs
                        + "\",\"emoji\":\"👍\"}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Witness.written(alice, "Rye, then"))
                .singleElement()
                .asString()
                .contains(theirs);
        assertThat(reaction.status()).as(reaction.body()).isEqualTo(200);
        assertThat(inChat(theirs).reactions()).containsEntry(Objects.requireNonNull(main.phone()), "👍");
    }

    /** What is refused was not done. */
    @Test
    void aReactionWithoutARecipientIsNone() {
        String theirs = write("Which bread?");

        for (String to : List.of("", "\"to\":\"\",", "\"to\":\"nobody\",")) {
            Number.Answer answer = number.post(
                    "/v1/messages",
                    "{" + to + "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"" + theirs
                            + "\",\"emoji\":\"👍\"}}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        }
        assertThat(inChat(theirs).reactions()).isEmpty();
    }

    @Test
    void nothingIsMarkedAsReadUnlessSomebodyAsks() throws Exception {
        String theirs = write("Is it ready?");
        String other = write("Hello?");
        // Everything else that a client may do with it.
        number.get("/v1/configs/webhook");
        number.get("/v1/health");
        number.post(
                "/v1/messages",
                "{\"to\":\"" + ANA + "\",\"text\":{\"body\":\"Soon\"},\"context\":{\"message_id\":\"" + theirs
                        + "\"}}");
        number.post(
                "/v1/messages",
                "{\"to\":\"" + ANA + "\",\"type\":\"reaction\",\"reaction\":{\"message_id\":\"" + theirs
                        + "\",\"emoji\":\"👍\"}}");
        assertThat(number.put("/v1/messages/" + theirs, "{\"status\":\"delivered\"}")
                        .status())
                .isEqualTo(400);
        assertThat(inChat(theirs).status()).isEqualTo(ChatMessage.Status.DELIVERED);

        Contract.exchange("whizard/mark-read").with("received", theirs).ask(number.base(), "WHIZARD-KEY", number.key());

        Eventually.assertThat(() -> assertThat(inChat(theirs).status()).isEqualTo(ChatMessage.Status.READ));
        assertThat(inChat(other).status()).isEqualTo(ChatMessage.Status.DELIVERED);
    }

    @Test
    void onlyAReceivedMessageOfTheNumberIsMarked() throws Exception {
        String theirs = write("Is it ready?");
        String ours = number.post("/v1/messages", text("Yes"))
                .json()
                .path("messages")
                .path(0)
                .path("id")
                .asString();
        Tenant charlie = people.tenant("Charlie");
        linked.session(charlie, "main");
        Number foreign = Number.at(port, key(charlie, ApiKey.Scope.session("main")));

        Contract.exchange("whizard/mark-unknown").ask(number.base(), "WHIZARD-KEY", number.key());
        assertThat(foreign.put("/v1/messages/" + theirs, "{\"status\":\"read\"}")
                        .body())
                .isEqualTo(foreign.put("/v1/messages/3EB0NOBODYKNOWSIT", "{\"status\":\"read\"}")
                        .body());
        assertThat(number.put("/v1/messages/" + ours, "{\"status\":\"read\"}").status())
                .isEqualTo(400);
        assertThat(number.put("/v1/messages/%C3%A4", "{\"status\":\"read\"}").status())
                .isEqualTo(404);
        assertThat(inChat(theirs).status()).isEqualTo(ChatMessage.Status.DELIVERED);
    }

    @Test
    void numbersAreLookedUp() throws Exception {
        Contract.exchange("whizard/contacts").ask(number.base(), "WHIZARD-KEY", number.key());

        String many = "\"12025559876\",".repeat(101);
        Number.Answer tooMany =
                number.post("/v1/contacts", "{\"contacts\":[" + many.substring(0, many.length() - 1) + "]}");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.body()).contains("contacts has at most 100 numbers");
        assertThat(number.post("/v1/contacts", "{}").status()).isEqualTo(400);
        assertThat(number.post("/v1/contacts", "{\"contacts\":[null,\"120363@g.us\"],\"blocking\":\"no_wait\"}")
                        .body())
                .isEqualTo("{\"contacts\":[{\"input\":\"\",\"status\":\"invalid\"},"
                        + "{\"input\":\"120363@g.us\",\"status\":\"invalid\"}]}");
    }

    @Test
    void oneKeyIsOneMessage() throws Exception {
        String[] headers = {"WHIZARD-KEY", number.key(), "Idempotency-Key", "order-4711"};
        String first = Contract.exchange("whizard/send-text")
                .ask(number.base(), headers)
                .get("sent");
        String again = Contract.exchange("whizard/send-text")
                .ask(number.base(), headers)
                .get("sent");

        assertThat(again).isEqualTo(first);
        assertThat(plans.usage(alice).sent()).isEqualTo(1);
    }

    @Test
    void templatesBelongToTheCompanyAndAreListed() {
        Number company = Number.at(port, key(alice, ApiKey.Scope.TENANT));
        String template = """
                {"name":"order_ready","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"It is ready"}]}
                """;
        assertThat(number.post("/v1/configs/templates", template).status()).isEqualTo(403);
        assertThat(company.post("/v1/configs/templates", template).status()).isEqualTo(200);

        assertThat(number.get("/v1/configs/templates?limit=1000&offset=0&sort=").body())
                .matches("\\{\"count\":1,\"filters\":\\{},\"limit\":1000,\"offset\":0,\"sort\":\\[],\"total\":1,"
                        + "\"waba_templates\":\\[\\{\"category\":\"UTILITY\",\"components\":\\[\\{\"type\":\"BODY\","
                        + "\"text\":\"It is ready\"}],\"id\":\"\\d+\",\"language\":\"en\",\"name\":\"order_ready\","
                        + "\"rejected_reason\":\"NONE\",\"status\":\"approved\"}]}");
        assertThat(number.get("/v1/configs/templates?limit=0").status()).isEqualTo(400);
        assertThat(number.get("/v1/configs/templates?offset=1").body()).contains("\"count\":0", "\"total\":1");
        assertThat(number.delete("/v1/configs/templates/order_ready").status()).isEqualTo(403);
        assertThat(company.delete("/v1/configs/templates/order_ready").status()).isEqualTo(200);
        assertThat(company.delete("/v1/configs/templates/order_ready").status()).isEqualTo(404);
    }

    @Test
    void aTemplateIsFilledInAndSent() {
        Number company = Number.at(port, key(alice, ApiKey.Scope.TENANT));
        company.post("/v1/configs/templates", """
                {"name":"order_ready","language":"en","category":"UTILITY","components":[
                 {"type":"HEADER","format":"IMAGE","example":{"header_handle":["https://www.example.com/a.png"]}},
                 {"type":"BODY","text":"Hello {{1}}, it is ready","example":{"body_text":[["Ana"]]}}]}
                """);
        String file = number.send("POST", "/v1/media", "image/png", new byte[] {1, 2, 3})
                .json()
                .path("media")
                .path(0)
                .path("id")
                .asString();
        String message = """
                {"to":"12025559876","type":"template","template":{"namespace":"n","name":"order_ready",
                 "language":{"policy":"deterministic","code":"en"},"components":[
                 {"type":"header","parameters":[{"type":"image","image":{"id":"%s"}}]},
                 {"type":"body","parameters":[{"type":"text","text":"Ben"}]}]}}
                """;

        Number.Answer answer = number.post("/v1/messages", message.formatted(file));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Witness.written(alice, "Hello Ben, it is ready"))
                .singleElement()
                .asString()
                .contains("image/png");
        assertThat(number.post("/v1/messages", message.formatted("4711")).status())
                .isEqualTo(404);
        assertThat(number.post("/v1/messages", message.formatted(file).replace("order_ready", "absent"))
                        .status())
                .isEqualTo(404);
        assertThat(number.post("/v1/messages", message.formatted(file).replace("\"Ben\"", "\"\""))
                        .status())
                .isEqualTo(400);
        assertThat(plans.usage(alice).sent()).isEqualTo(1);
    }

    /** Writes from Ana's phone, and waits until the message arrived. */
    private String write(String text) {
        String id = chats.write(actor, ANA, us(), new Content.Text(text), null);
        Eventually.assertThat(() -> assertThat(inChat(id).status()).isEqualTo(ChatMessage.Status.DELIVERED));
        return id;
    }

    private ChatMessage inChat(String id) {
        return chats.messages(actor, ANA, us(), 50).stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Jid us() {
        return Jid.ofPhone(Objects.requireNonNull(main.phone()));
    }

    private String key(Tenant tenant, ApiKey.Scope scope) {
        return keys.issue(People.system(tenant), "Number", scope).secret();
    }

    private static String text(String body) {
        return "{\"to\":\"12025559876\",\"type\":\"text\",\"text\":{\"body\":\"" + body + "\"}}";
    }

    private void assertNothingWasSent() {
        assertThat(plans.usage(alice).sent()).isZero();
        List<String> rows = jdbc.sql("SELECT wa_id FROM message WHERE tenant_id = ? AND direction = 'out'")
                .param(alice.id().value())
                .query(String.class)
                .list();
        assertThat(rows).isEmpty();
    }
}
