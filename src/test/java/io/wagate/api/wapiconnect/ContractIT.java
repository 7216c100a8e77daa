package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.plan.PlanService;
import io.wagate.support.Contract;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.MainEndpoint;
import io.wagate.webhook.SecretChoice;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every example of the document, asked over HTTP: {@code src/test/resources/api/wapiconnect}. */
@IntegrationTest
class ContractIT {

    private static final String FRIEND = "919876543210";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Phones phones;

    @Autowired
    Chats chats;

    @Autowired
    PlanService plans;

    @Autowired
    MainEndpoint mainEndpoint;

    private final TestWebServer outside = new TestWebServer();
    private Tenant alice;
    private Actor actor;
    private String key;

    @BeforeEach
    void aTenantWithAKey() {
        use(people.tenant("Alice"));
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void aSessionFromItsFirstRequestToItsEnd() throws Exception {
        ask("session-create");
        Eventually.assertThat("a code is shown", () -> phones.waiting(actor).contains("main"));
        ask("session-status-qr");
        ask("session-create-again");
        phones.scanWithNewPhone(actor, "main");
        Eventually.assertThat(() -> quietly("session-status-ready"));
        ask("session-list");
        ask("session-disconnect");
        Eventually.assertThat(() -> quietly("session-status-disconnected"));
    }

    @Test
    void theShortestRequestOfTheQuickStartMakesASessionThatSends() throws Exception {
        ask("session-create-shortest");
        Eventually.assertThat("a code is shown", () -> phones.waiting(actor).contains("my-session"));
        phones.scanWithNewPhone(actor, "my-session");
        Eventually.assertThat(() -> quietly("send-hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-text", "send-header-footer", "send-document", "send-jid"})
    void aMessageIsSent(String example) throws Exception {
        linked.session(alice, "main");

        ask(example);

        assertThat(plans.usage(alice).sent()).isOne();
    }

    @Test
    void aPictureIsFetchedAndSent() throws Exception {
        linked.session(alice, "main");
        byte[] picture = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0, 0, 0};
        outside.on("/", TestWebServer.answer(200, "image/jpeg", picture));

        ask("send-image", Map.of("files", outside.url("")));

        assertThat(outside.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.path()).isEqualTo("/invoice.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-without-recipient", "send-unknown-session", "bulk-unknown"})
    void whatIsWrongIsRefusedInTheDocumentsShape(String example) throws Exception {
        linked.session(alice, "main");

        ask(example);
    }

    @Test
    void withoutAKeyNothingIsSaidAboutAnything() throws Exception {
        Contract.exchange("wapiconnect/send-without-key").ask(base());
        key = "wg_live_nobody_has_this_key";
        ask("send-without-key");
    }

    @Test
    void theHundredAndFirstMessageOfTheDayIsRefusedAsShown() throws Exception {
        use(people.freeTenant("Alice"));
        linked.session(alice, "main");
        plans.charge(alice, plans.today(alice), 100);

        ask("send-over-limit");
    }

    @Test
    void aBulkJobIsSeenRunningAndCompleted() throws Exception {
        linked.session(alice, "main");
        Map<String, String> paced = ask("bulk-start", Map.of("least", "3000", "most", "6000"));
        Eventually.assertThat(() -> quietly("bulk-running", paced));

        use(people.tenant("Alice"));
        linked.session(alice, "main");
        Map<String, String> quick = ask("bulk-start", Map.of("least", "0", "most", "0"));
        Eventually.assertThat(() -> quietly("bulk-completed", quick));
    }

    @Test
    void theLogShowsTheSixDocumentedMembersFirst() throws Exception {
        linked.session(alice, "main");
        Contract.exchange("wapiconnect/send-hello-main").ask(base(), "X-API-Key", key);

        Eventually.assertThat(() -> quietly("log"));
        ask("log-empty");
    }

    @Test
    void aMessageArrivesAtTheWebhookInTheDocumentsBytes() {
        linked.session(alice, "main");
        outside.on("/", TestWebServer.answer(200, "ok"));
        mainEndpoint.save(actor, outside.url("/whatsapp-webhook"), Optional.of(new SecretChoice.Own("my own secret")));

        Jid us = Jid.ofPhone(phones.linked(actor).getFirst().number());
        chats.write(actor, FRIEND, us, new Content.Text("Hello! I need help with my order."), null);

        Eventually.assertThat(() -> assertThat(outside.asked()).isNotEmpty());
        byte[] body = outside.asked().getFirst().body();
        Contract.body("wapiconnect/event/delivered-message")
                .with("tenant", alice.slug())
                .assertBytes(body);
        assertThat(new String(body, StandardCharsets.UTF_8)).endsWith("\"}");
    }

    private void use(Tenant tenant) {
        alice = tenant;
        actor = People.system(tenant);
        key = keys.issue(actor, "Shop", ApiKey.Scope.TENANT).secret();
    }

    private Map<String, String> ask(String example) throws Exception {
        return ask(example, Map.of());
    }

    private Map<String, String> ask(String example, Map<String, String> given) throws Exception {
        Contract contract = Contract.exchange("wapiconnect/" + example);
        given.forEach(contract::with);
        return contract.ask(base(), "X-API-Key", key);
    }

    private void quietly(String example) {
        quietly(example, Map.of());
    }

    private void quietly(String example, Map<String, String> given) {
        try {
            ask(example, given);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
