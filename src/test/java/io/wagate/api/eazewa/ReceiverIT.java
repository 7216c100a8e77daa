package io.wagate.api.eazewa;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Script;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The document's own Express receiver, told of events by the address that its "Update Instance" sets. */
@IntegrationTest
class ReceiverIT {

    private static final String TOKEN = "ETBu4KVOMXT2KCL1t9SGRIJ7Ra8zEPFM60QINdAp3GjD5Bw";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Chats chats;

    @Autowired
    ApiKeyService keys;

    @Autowired
    DeliveryLog deliveries;

    @TempDir
    Path folder;

    private Tenant alice;
    private Actor actor;
    private WhatsAppSession session;
    private int at;

    @BeforeEach
    void anInstance() throws Exception {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        session = linked.session(alice, "main");
        at = Script.freePort();
    }

    @Test
    void aMessageIsTakenAndAnEventThatItDoesNotKnowIsRefusedOnce() throws Exception {
        try (Script receiver = receiver().serve(at)) {
            subscribe(TOKEN, "message", "message_create");

            write();

            Eventually.assertThat(() -> assertThat(outcomes()).containsExactlyInAnyOrder("200", "404"));
            assertThat(deliveries()).allMatch(delivery -> delivery.attempts() == 1);
            Eventually.assertThat("it says what it got", () -> printed(receiver).contains("Handle message event..."));
            assertThat(printed(receiver)).contains("Cannot handle this event: message_create");
        }
    }

    @Test
    void withAWrongTokenTheCallerIsTurnedAwayOnce() throws Exception {
        try (Script receiver = receiver().serve(at)) {
            subscribe("anothertoken", "message");

            write();

            Eventually.assertThat(() -> assertThat(outcomes()).containsExactly("401"));
            assertThat(printed(receiver)).contains("Authentication failed").doesNotContain("Handle message event");
        }
    }

    private Script receiver() throws IOException {
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put("const port = 3000", "const port = " + at);
        ours.put("33:", session.id() + ":");
        return Script.of(folder, "/clients/eazewa/webhook.js", ours);
    }

    private void subscribe(String token, String... events) {
        String key = keys.issue(actor, "Bot", ApiKey.Scope.TENANT).secret();
        String url = "http://127.0.0.1:" + at + "/webhooks/whatsapp/" + token;
        try (EazewaClient client = new EazewaClient(port, key)) {
            client.json(
                            "PUT",
                            "/" + session.id(),
                            "{\"webhook\":{\"url\":\"%s\",\"events\":[\"%s\"]}}"
                                    .formatted(url, String.join("\",\"", events)))
                    .done();
        }
    }

    private void write() {
        String us = Objects.requireNonNull(session.phone());
        chats.write(actor, "919876543210", Jid.ofPhone(us), new Content.Text("Hello"), null);
    }

    private List<Delivery> deliveries() {
        return deliveries.list(actor, DeliveryFilter.ALL, null, 100).deliveries();
    }

    private List<String> outcomes() {
        return deliveries().stream()
                .map(delivery -> String.valueOf(delivery.lastOutcome()))
                .toList();
    }

    private static String printed(Script receiver) {
        try {
            return receiver.printed();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
