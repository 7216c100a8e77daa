package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of endpoints that keep failing, and who hears of it. */
@IntegrationTest
class EndpointEndsIT {

    @Autowired
    People people;

    @Autowired
    Hooks hooks;

    @Autowired
    EndpointService endpoints;

    @Autowired
    Replays replays;

    @Autowired
    EventLog events;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer receiver = new TestWebServer().on("/", TestWebServer.answer(500, "no"));
    private Tenant alice;
    private Actor actor;
    private People.Person developer;
    private People.Person support;
    private Endpoint endpoint;

    @BeforeEach
    void aCompanyWithAnEndpointThatFails() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        developer = people.member(alice, Role.DEVELOPER);
        support = people.member(alice, Role.SUPPORT);
        endpoint = hooks.endpoint(alice, receiver.url("/hook"), new SecretChoice.None());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void afterFiveDaysOfFailuresItIsSwitchedOffAndTheDevelopersAreTold() {
        failing(19, 121);

        hooks.append(alice, "one too many");

        Mailbox.Received mail = Mailbox.awaitTo(developer.email());
        assertThat(mail.subject()).isEqualTo("Your webhook Shop was switched off");
        assertThat(mail.text()).contains("It failed for five days").contains("/webhooks/" + endpoint.publicId());
        assertThat(mail.html()).contains("It failed for five days");
        assertThat(Mailbox.to(support.email())).isEmpty();
        assertThat(endpoints.get(actor, endpoint.publicId()).state()).isEqualTo(Endpoint.State.DISABLED);
        var told = events.latest(alice.id(), NewEvent.TENANT, 1).getFirst();
        assertThat(told.type()).isEqualTo(EventType.ENDPOINT_DISABLED);
        assertThat(told.data()).contains(endpoint.publicId());
        hooks.append(alice, "not collected");
        assertThat(hooks.list(endpoint)).hasSize(1);
    }

    @Test
    void theOthersAreToldByAnEventThatItWasSwitchedOff() {
        TestWebServer well = new TestWebServer().on("/", TestWebServer.answer(200, "ok"));
        try (well) {
            Endpoint other = hooks.endpoint(alice, well.url("/other"), new SecretChoice.None());
            failing(19, 121);

            hooks.append(alice, "one too many");

            Eventually.assertThat(
                    "the other endpoint heard of it",
                    () -> hooks.list(other).stream()
                            .anyMatch(delivery -> delivery.event() == EventType.ENDPOINT_DISABLED
                                    && delivery.state() == Delivery.State.DELIVERED));
        }
    }

    @Test
    void nineteenTriesInFiveDaysAreTooFewToSwitchItOff() {
        failing(18, 121);

        hooks.append(alice, "one more");

        hooks.eventually(endpoint, Delivery.State.READY);
        assertThat(endpoints.get(actor, endpoint.publicId()).state()).isEqualTo(Endpoint.State.ACTIVE);
    }

    @Test
    void theDevelopersAreWarnedOnceWhileItFails() {
        failing(12, 1);

        hooks.append(alice, "first");
        Mailbox.Received mail = Mailbox.awaitTo(developer.email());
        hooks.append(alice, "second");
        replays.retryNow(actor, endpoint.publicId());
        Eventually.assertThat(
                "both were tried",
                () -> hooks.list(endpoint).stream().allMatch(delivery -> delivery.lastOutcome() != null));

        assertThat(mail.subject()).isEqualTo("Your webhook Shop fails");
        assertThat(mail.text()).contains("13 calls in a row failed");
        assertThat(Mailbox.to(developer.email())).hasSize(1);
    }

    @Test
    void whenItGoesOnItsFailuresAreForgotten() {
        failing(19, 121);
        hooks.append(alice, "one too many");
        Eventually.assertThat(
                "it is off", () -> endpoints.get(actor, endpoint.publicId()).state() == Endpoint.State.DISABLED);

        endpoints.resume(actor, endpoint.publicId());
        hooks.append(alice, "again");

        hooks.eventually(endpoint, Delivery.State.READY);
        Endpoint now = endpoints.get(actor, endpoint.publicId());
        assertThat(now.state()).isEqualTo(Endpoint.State.ACTIVE);
        assertThat(now.health().failures()).isLessThanOrEqualTo(2);
    }

    /** So many failures in a row, the first of them so many hours ago; the breaker lets the next call through. */
    private void failing(int failures, int hours) {
        jdbc.sql("""
                UPDATE webhook_endpoint SET failures = ?, failing_since = UTC_TIMESTAMP(6) - INTERVAL ? HOUR WHERE id = ?
                """).params(failures, hours, endpoint.id()).update();
    }
}
