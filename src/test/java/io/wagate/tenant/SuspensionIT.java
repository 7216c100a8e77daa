package io.wagate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.session.LiveSessions;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.Witness;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A suspension in the midst of work, as the tenant's programs and its contacts see it: nothing is lost, nothing doubled. */
@IntegrationTest
class SuspensionIT {

    private static final Administrator ADA = new Administrator(1, "ada@example.com");
    private static final int RECIPIENTS = 120;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Suspension suspension;

    @Autowired
    LiveSessions live;

    @Autowired
    ApiKeyService keys;

    @Autowired
    Chats chats;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor actor;
    private WhatsAppSession session;
    private String key = "";

    @BeforeEach
    void aCompanyWithALinkedNumber() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        session = linked.session(alice, "main");
        key = keys.issue(actor, "Shop", ApiKey.Scope.TENANT).secret();
    }

    @Test
    void aBulkJobPausesAndGoesOnWhereItWas() {
        List<String> numbers = IntStream.range(0, RECIPIENTS)
                .mapToObj(number -> "1202556" + (1000 + number))
                .toList();
        String job = call("POST", "/session/main/send-bulk", """
                {"recipients":["%s"],"message":"hello","delayMin":25,"delayMax":25}
                """.formatted(String.join("\",\"", numbers)))
                .path("jobId")
                .asString();
        Eventually.assertThat(
                () -> assertThat(job(job).path("processed").asInt()).isPositive());

        suspend();
        int before = Witness.written(alice, "hello").size();
        assertThat(before).isLessThan(RECIPIENTS);
        assertThat(job(job).path("status").asString()).isNotIn("completed", "failed");
        assertThat(call("POST", "/bulk-job/" + job + "/cancel", "").path("code").asString())
                .isEqualTo("ACCOUNT_SUSPENDED");

        suspension.restore(ADA, alice);
        Eventually.assertThat(
                () -> assertThat(job(job).path("status").asString()).isEqualTo("completed"));
        List<String> written = Witness.written(alice, "hello");
        assertThat(written).hasSize(RECIPIENTS);
        numbers.forEach(number -> assertThat(written)
                .filteredOn(line -> line.contains(number))
                .as(number)
                .hasSize(1));
        assertThat(job(job).path("failed").asInt()).isZero();
    }

    @Test
    void whatContactsWriteMeanwhileArrivesAfterwards() {
        suspend();
        Jid us = Jid.ofPhone(Objects.requireNonNull(session.phone()));
        chats.write(actor, MagicNumber.READS.number(), us, new Content.Text("are you there?"), null);
        assertThat(received()).isZero();

        suspension.restore(ADA, alice);
        Eventually.assertThat(() -> assertThat(received()).isOne());
    }

    @Test
    void aSendIsRefusedAndNotCounted() {
        suspend();
        JsonNode answer = call("POST", "/session/main/send", "{\"to\":\"12025559001\",\"message\":\"hello\"}");
        assertThat(answer.path("code").asString()).isEqualTo("ACCOUNT_SUSPENDED");
        assertThat(answer.path("error").asString()).contains("suspended");
        assertThat(Witness.written(alice, "hello")).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM message WHERE tenant_id = ?")
                        .param(alice.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(call("GET", "/sessions", "").path("sessions").size()).isOne();
    }

    private void suspend() {
        suspension.suspend(ADA, alice, "Unpaid");
        Eventually.assertThat(
                "the session is let go", () -> live.find(alice.id(), "main").isEmpty());
    }

    private long received() {
        return jdbc.sql("SELECT COUNT(*) FROM message WHERE tenant_id = ? AND direction = 'in'")
                .param(alice.id().value())
                .query(Long.class)
                .single();
    }

    private JsonNode job(String job) {
        return call("GET", "/bulk-job/" + job, "");
    }

    private JsonNode call(String method, String path, String body) {
        PortalClient client = people.client();
        HttpRequest request = client.request("/api/whatsapp" + path)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JsonMapper.shared().readTree(client.send(request).body());
    }
}
