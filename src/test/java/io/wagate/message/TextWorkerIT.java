package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.RowIds;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Keeping;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What messages say goes when their tenant wants it, and not before. */
@IntegrationTest
class TextWorkerIT {

    @Autowired
    People people;

    @Autowired
    StoredMessages messages;

    @Autowired
    TenantSettings settings;

    @Autowired
    TextWorker worker;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private long session;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice Forgets");
        session = messages.session(alice.id(), "shop");
    }

    @Test
    void oldTextsGoAndTheLogOfThemStays() {
        long old = message("delivered", Duration.ofDays(8));
        long young = message("delivered", Duration.ofDays(6));
        keep(7);

        worker.tidy();

        assertThat(body(old)).isEmpty();
        assertThat(body(young)).isEqualTo("Hello");
        assertThat(jdbc.sql("SELECT CONCAT(status, phone) FROM message WHERE id = ?")
                        .param(old)
                        .query(String.class)
                        .single())
                .isEqualTo("delivered447700900123");
    }

    @Test
    void aMessageThatStillWaitsKeepsItsTextUntilItIsSent() {
        long waiting = message("queued", Duration.ofDays(9));
        long later = message("delivered", Duration.ofDays(8));
        keep(7);

        worker.tidy();
        assertThat(body(waiting)).isEqualTo("Hello");
        jdbc.sql("UPDATE message SET status = 'sent' WHERE id = ?")
                .param(waiting)
                .update();
        worker.tidy();

        assertThat(body(waiting)).isEmpty();
        assertThat(body(later)).isEmpty();
    }

    @Test
    void whoSaysNothingKeepsEverything() {
        long old = message("delivered", Duration.ofDays(300));

        worker.tidy();

        assertThat(body(old)).isEqualTo("Hello");
    }

    private void keep(int days) {
        settings.keep(People.system(alice), new Keeping(days, 30, null));
    }

    /** Rows are found by their ids, which tell when they were made. */
    private long message(String status, Duration age) {
        long id = messages.sent(
                alice.id(),
                session,
                "3EB0" + UUID.randomUUID().toString().replace("-", "").substring(0, 18),
                "447700900123",
                status,
                "Hello");
        long aged = RowIds.floor(Instant.now().minus(age)) + id % 1_000_000;
        jdbc.sql("UPDATE message SET id = ? WHERE id = ?").params(aged, id).update();
        return aged;
    }

    private String body(long id) {
        return jdbc.sql("SELECT body FROM message WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
