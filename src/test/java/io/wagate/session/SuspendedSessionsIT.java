package io.wagate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Administrator;
import io.wagate.kernel.ProblemException;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Suspension;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantState;
import io.wagate.whatsapp.DisconnectReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a suspension does to sessions, and what it leaves as it is. */
@IntegrationTest
class SuspendedSessionsIT {

    private static final Administrator ADA = new Administrator(1, "ada@example.com");

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Suspension suspension;

    @Autowired
    SessionService sessions;

    @Autowired
    LiveSessions live;

    @Autowired
    OwnedRepository owned;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
    }

    @Test
    void aSuspendedTenantsSessionsStopAndComeBackLinkedWhenItIsRestored() {
        WhatsAppSession session = linked.session(alice, "orders");

        suspension.suspend(ADA, alice, "The invoice of October is open.");
        Eventually.assertThat("it is let go", () -> now(session).ownerNode() == null);

        assertThat(now(session).status()).isEqualTo(SessionStatus.DISCONNECTED);
        assertThat(now(session).reason()).isEqualTo(DisconnectReason.STOPPED);
        assertThat(wanted(session)).isEqualTo("running");
        assertThat(live.find(alice.id(), "orders")).isEmpty();

        suspension.restore(ADA, alice);
        Eventually.assertThat(
                "it is ready again, without a scan", () -> now(session).isReady());
        assertThat(now(session).phone()).isEqualTo(session.phone());
    }

    @Test
    void nobodyTakesASessionOfASuspendedTenant() {
        WhatsAppSession session = linked.session(alice, "orders");
        suspension.suspend(ADA, alice, "Unpaid");
        Eventually.assertThat("it is let go", () -> now(session).ownerNode() == null);

        assertThat(owned.take(alice.id(), session.id(), 4711)).isFalse();
        assertThat(owned.unowned(java.util.Set.of("sandbox"), 10_000))
                .noneMatch(stored -> stored.session().id() == session.id());
    }

    @Test
    void whatWasUnlinkedBeforeIsStillUnlinkedAndDoesNotComeBack() {
        WhatsAppSession session = linked.session(alice, "orders");
        sessions.disconnect(People.system(alice), "orders");
        suspension.suspend(ADA, alice, "Unpaid");
        suspension.restore(ADA, alice);

        assertThat(now(session).reason()).isEqualTo(DisconnectReason.LOGGED_OUT);
        assertThat(wanted(session)).isEqualTo("stopped");
    }

    @Test
    void ofTwoSuspensionsOneCountsAndARestoredTenantIsNotRestoredAgain() {
        suspension.suspend(ADA, alice, "First");
        assertThatThrownBy(() -> suspension.suspend(ADA, alice, "Second")).isInstanceOf(ProblemException.class);
        assertThat(reason()).isEqualTo("First");
        suspension.restore(ADA, alice);
        assertThatThrownBy(() -> suspension.restore(ADA, alice)).isInstanceOf(ProblemException.class);
        assertThat(reason()).isNull();
    }

    @Test
    void aReasonIsNeededAndNotTooLong() {
        assertThatThrownBy(() -> suspension.suspend(ADA, alice, " \n ")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> suspension.suspend(ADA, alice, "x".repeat(301)))
                .isInstanceOf(ProblemException.class);
        assertThat(jdbc.sql("SELECT state FROM tenant WHERE id = ?")
                        .param(alice.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("active");
    }

    @Test
    void aSuspensionThatIsRolledBackDidNothing() {
        WhatsAppSession session = linked.session(alice, "orders");
        transaction.executeWithoutResult(status -> {
            suspension.suspend(ADA, alice, "Mistake");
            status.setRollbackOnly();
        });
        assertThat(now(session).isReady()).isTrue();
        assertThat(owned.suspended(java.util.Objects.requireNonNull(now(session).ownerNode())))
                .doesNotContain(session.id());
        assertThat(TenantState.of(jdbc.sql("SELECT state FROM tenant WHERE id = ?")
                        .param(alice.id().value())
                        .query(String.class)
                        .single()))
                .isEqualTo(TenantState.ACTIVE);
    }

    private WhatsAppSession now(WhatsAppSession session) {
        return sessions.get(People.system(alice), session.publicId());
    }

    private String wanted(WhatsAppSession session) {
        return jdbc.sql("SELECT wanted FROM whatsapp_session WHERE id = ?")
                .param(session.id())
                .query(String.class)
                .single();
    }

    private @org.jspecify.annotations.Nullable String reason() {
        return jdbc.sql("SELECT state_reason FROM tenant WHERE id = ?")
                .param(alice.id().value())
                .query((row, number) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }
}
