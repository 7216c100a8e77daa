package io.wagate.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.consent.OptOutService;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.RowIds;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Each request that is taken on is decided exactly once, whatever happens in between. */
@IntegrationTest
class TemplateRequestsIT {

    private static final String ORDINARY = "12025559876";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    TemplateService templates;

    @Autowired
    TemplateRequests requests;

    @Autowired
    RequestRepository stored;

    @Autowired
    RequestBook book;

    @Autowired
    TemplateWorker worker;

    @Autowired
    OptOutService optOuts;

    @Autowired
    SessionService sessions;

    @Autowired
    EventLog events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RowIds ids;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor actor;
    private WhatsAppSession session;

    @BeforeEach
    void aSessionAndATemplate() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        session = linked.session(alice, "main");
        templates.create(actor, Samples.plain("hello", "Hello"));
    }

    @Test
    void manyAtOnceAreEachDecidedOnce() throws Exception {
        int many = 24;
        CyclicBarrier together = new CyclicBarrier(many);
        List<Future<TemplateRequests.Accepted>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < many; number++) {
                String to = number % 4 == 0 ? MagicNumber.ABSENT.number() : ORDINARY;
                asked.add(threads.submit(() -> {
                    together.await();
                    return ask(to, null);
                }));
            }
        }
        List<String> accepted = new ArrayList<>();
        for (Future<TemplateRequests.Accepted> each : asked) {
            accepted.add(each.get().id().toString());
        }

        Eventually.assertThat(() -> assertThat(results()).hasSize(many));
        worker.heal();

        assertThat(results())
                .hasSize(many)
                .allSatisfy(result ->
                        assertThat(accepted).anyMatch(id -> result.data().contains(id)));
        assertThat(results().stream().filter(result -> result.data().contains("NOT_ON_WHATSAPP")))
                .hasSize(many / 4);
        assertThat(open()).isZero();
    }

    @Test
    void theSameKeyAtOnceIsOneRequest() throws Exception {
        int many = 8;
        CyclicBarrier together = new CyclicBarrier(many);
        List<Future<TemplateRequests.Accepted>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < many; number++) {
                asked.add(threads.submit(() -> {
                    together.await();
                    return ask(ORDINARY, "once");
                }));
            }
        }

        TemplateRequests.Accepted first = asked.getFirst().get();
        for (Future<TemplateRequests.Accepted> each : asked) {
            assertThat(each.get()).isEqualTo(first);
        }
        Eventually.assertThat(() -> assertThat(results()).hasSize(1));
    }

    @Test
    void whatThisNodeHasForgottenIsDecidedByTheWorkerOnce() {
        ask(MagicNumber.SLOW.number(), null);
        book.forget(Instant.now().plus(Duration.ofDays(1)), Duration.ZERO);

        Eventually.assertThat(() -> {
            worker.heal();
            assertThat(results()).hasSize(1);
        });
        worker.heal();

        assertThat(results())
                .singleElement()
                .satisfies(result -> assertThat(result.data()).contains("\"status\":\"sent\""));
    }

    @Test
    void aRequestWhoseMessageIsGoneFailsOnce() {
        StoredRequest lost = row(ids.next());

        worker.heal();
        worker.heal();

        assertThat(results()).singleElement().satisfies(result -> {
            assertThat(result.data()).contains(RequestBook.GONE, lost.publicId().toString());
            assertThat(result.messageId()).isEqualTo(lost.messageId());
        });
    }

    @Test
    void whatWhatsAppNeverConfirmsFailsAfterAnHourAndNothingChangesThat() {
        ask(MagicNumber.SILENT.number(), null);
        worker.heal();
        assertThat(results()).isEmpty();

        jdbc.sql("UPDATE template_request SET created_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE WHERE tenant_id = ?")
                .param(alice.id().value())
                .update();
        worker.heal();
        StoredRequest request = stored.ofMessage(alice.id(), message()).orElseThrow();
        transaction.executeWithoutResult(status -> book.settle(request, null, Instant.now()));

        assertThat(results())
                .singleElement()
                .satisfies(result -> assertThat(result.data()).contains(RequestBook.UNCONFIRMED));
    }

    @Test
    void whoIsRefusedLeavesNothingBehind() {
        optOuts.add(actor, ORDINARY, null);
        assertThatThrownBy(() -> ask(ORDINARY, null)).isInstanceOf(ProblemException.class);
        sessions.disconnect(actor, "main");
        Eventually.assertThat(
                () -> assertThat(sessions.get(actor, "main").isReady()).isFalse());
        assertThatThrownBy(() -> ask("447700900123", null)).isInstanceOf(ProblemException.class);

        worker.heal();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM template_request WHERE tenant_id = ?")
                        .param(alice.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(results()).isEmpty();
    }

    @Test
    void aRolledBackMessageTakesItsRequestWithIt() {
        StoredRequest request = new StoredRequest(
                ids.next(),
                alice.id(),
                UUID.randomUUID(),
                session.id(),
                ids.next(),
                "3EB0" + "0".repeat(16),
                "447700900123@s.whatsapp.net",
                "hello",
                "en",
                "api:test",
                Instant.now());
        book.expect(request);
        transaction.executeWithoutResult(status -> {
            events.append(new io.wagate.event.NewEvent(
                    alice.id(),
                    session.id(),
                    EventType.MESSAGE_CREATED,
                    request.messageId(),
                    Instant.now(),
                    java.util.Map.of("id", request.waId())));
            assertThat(stored.ofMessage(alice.id(), request.messageId())).isPresent();
            status.setRollbackOnly();
        });
        book.expectNoMore(request);

        assertThat(stored.ofMessage(alice.id(), request.messageId())).isEmpty();
    }

    @Test
    void anotherTenantsTemplateAndNumberDoNotExist() {
        Actor charlie = People.system(people.tenant("Charlie"));
        templates.create(charlie, Samples.plain("other", "Hello"));

        assertThatThrownBy(() -> requests.request(
                        actor, new TemplateRequest(phone(), ORDINARY, "other", "en", Filling.NONE, null)))
                .hasMessageContaining("Template not found");
        assertThatThrownBy(() -> requests.request(
                        charlie, new TemplateRequest(phone(), ORDINARY, "other", "en", Filling.NONE, null)))
                .hasMessageContaining("from_number");
    }

    private TemplateRequests.Accepted ask(String to, @org.jspecify.annotations.Nullable String key) {
        return requests.request(actor, new TemplateRequest(phone(), to, "hello", "en", Filling.NONE, key));
    }

    private String phone() {
        return Objects.requireNonNull(session.phone());
    }

    /** As a crash would leave it, if there were one between the two. */
    private StoredRequest row(long message) {
        StoredRequest request = new StoredRequest(
                ids.next(),
                alice.id(),
                UUID.randomUUID(),
                session.id(),
                message,
                "3EB0" + "1".repeat(16),
                "447700900123@s.whatsapp.net",
                "hello",
                "en",
                "api:test",
                Instant.now());
        stored.insert(alice.id(), request);
        return request;
    }

    private long message() {
        return jdbc.sql("SELECT message_id FROM template_request WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(Long.class)
                .single();
    }

    private long open() {
        return jdbc.sql("SELECT COUNT(*) FROM template_request WHERE tenant_id = ? AND state = 'accepted'")
                .param(alice.id().value())
                .query(Long.class)
                .single();
    }

    private List<Event> results() {
        return events.after(alice.id(), 0, 1000).stream()
                .filter(event -> event.type() == EventType.TEMPLATE_RESULT)
                .toList();
    }
}
