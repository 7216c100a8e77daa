package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Script;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Formats;
import io.wagate.webhook.SecretChoice;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The webhook receivers that the document prints, as real receivers (spec/seed-api.md §1.5, §7.2). Each hashes the body
 * with the signature still in it, which nothing can match: so with a secret they refuse what is signed in the body.
 */
@IntegrationTest
class ReceiversIT {

    private static final String SECRET = "a secret of their own";
    private static final String TEXT = "Hello! I need help with my order.";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Phones phones;

    @Autowired
    Chats chats;

    @Autowired
    EndpointService endpoints;

    @Autowired
    DeliveryLog deliveries;

    @TempDir
    Path folder;

    private Tenant alice;
    private Actor actor;
    private int at;

    @BeforeEach
    void aTenantWithASession() throws Exception {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        linked.session(alice, "main");
        at = Script.freePort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook.js", "webhook.py", "WebhookController.java", "webhook.go", "webhook.cs"})
    void withTheSecretASignatureInTheBodyIsRefusedAndOneInHeadersOnlyIsTaken(String file) throws Exception {
        try (Script receiver = receiver(file).with("WAPI_WEBHOOK_SECRET", SECRET)) {
            started(receiver, file);
            Endpoint endpoint = endpoint(Endpoint.Placement.BODY_AND_HEADERS);

            write();
            Eventually.assertThat(() -> assertThat(outcome(endpoint)).isEqualTo("401"));
            assertThat(receiver.printed()).doesNotContain(TEXT);

            endpoints.change(actor, endpoint.publicId(), draft(Endpoint.Placement.HEADERS));
            write();
            Eventually.assertThat(() -> assertThat(outcome(endpoint)).isEqualTo("200"));
            Eventually.assertThat("it says what it got", () -> heard(receiver));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook.js", "webhook.py", "WebhookController.java", "webhook.go", "webhook.cs"})
    void withoutTheSecretWhatIsSignedIsTaken(String file) throws Exception {
        try (Script receiver = receiver(file)) {
            started(receiver, file);
            Endpoint endpoint = endpoint(Endpoint.Placement.BODY_AND_HEADERS);

            write();

            Eventually.assertThat(() -> assertThat(outcome(endpoint)).isEqualTo("200"));
            Eventually.assertThat("it says what it got", () -> heard(receiver));
        }
    }

    @Test
    void theDocumentsOwnRequestForATryIsWhatItsReceiversExpect() throws Exception {
        try (Script receiver = receiver("webhook.js");
                Script test = receiver("webhook.sh")) {
            receiver.serve(at);

            assertThat(test.run()).isEqualTo("{\"ok\":true}");
            Eventually.assertThat("it says what it got", () -> heard(receiver));
        }
    }

    private Script receiver(String file) throws Exception {
        Map<String, String> ours = Map.of("4000", "" + at, "localhost", "127.0.0.1");
        return Script.of(folder, "/clients/wapiconnect/webhook/" + file, ours);
    }

    private void started(Script receiver, String file) throws Exception {
        if (file.endsWith(".java")) {
            receiver.serveController(at);
        } else {
            receiver.serve(at);
        }
    }

    private Endpoint endpoint(Endpoint.Placement placement) {
        return endpoints.create(actor, draft(placement), new SecretChoice.Own(SECRET));
    }

    private EndpointDraft draft(Endpoint.Placement placement) {
        String url = "http://127.0.0.1:" + at + "/whatsapp-webhook";
        return new EndpointDraft("Shop", url, Formats.USUAL, null, Set.of(EventType.MESSAGE_RECEIVED), placement, null);
    }

    private void write() {
        Jid us = Jid.ofPhone(phones.linked(actor).getFirst().number());
        chats.write(actor, "919876543210", us, new Content.Text(TEXT), null);
    }

    /** How the newest delivery of a message was answered last. */
    private String outcome(Endpoint endpoint) {
        DeliveryFilter all = new DeliveryFilter(endpoint.publicId(), null, null, null, null, null, null);
        return deliveries.list(actor, all, null, 100).deliveries().stream()
                .findFirst()
                .map(delivery -> String.valueOf(delivery.lastOutcome()))
                .orElse("none yet");
    }

    private static boolean heard(Script receiver) {
        try {
            return receiver.printed().contains("Message from 919876543210: " + TEXT);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
