package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.session.SessionService;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.RawHttp;
import io.wagate.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What lines of the log say of the work that they were written in. */
@IntegrationTest
class NamesInLogIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    SessionService sessions;

    private final Lines lines = new Lines();
    private final Logger jdbc = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");

    /** Spring's own line about each statement, which nobody of ours can forget to write. */
    @BeforeEach
    void listen() {
        lines.start();
        jdbc.addAppender(lines);
        jdbc.setAdditive(false);
        jdbc.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        jdbc.setLevel(null);
        jdbc.setAdditive(true);
        jdbc.detachAppender(lines);
    }

    @Test
    void aRequestOfTheApiNamesItselfAndItsTenantAndLeavesNothingBehind() throws Exception {
        Tenant alice = people.tenant("Alice");
        Tenant charlie = people.tenant("Charlie");

        ask("of-alice", key(alice));
        ask("of-charlie", key(charlie));

        assertThat(lines.of("of-alice")).anyMatch(names -> named(alice, names));
        assertThat(lines.of("of-charlie"))
                .anyMatch(names -> named(charlie, names))
                .noneMatch(names -> named(alice, names));
    }

    @Test
    void aPageNamesTheTenantOfWhoAsksAndNotOfWhoAskedBefore() {
        Tenant alice = people.tenant("Alice");
        Tenant charlie = people.tenant("Charlie");
        PortalClient first = people.login(alice, Role.OWNER);
        PortalClient second = people.login(charlie, Role.OWNER);

        first.get("/sessions");
        assertThat(lines.all).anyMatch(names -> named(alice, names));
        lines.all.clear();
        second.get("/sessions");

        assertThat(lines.all).anyMatch(names -> named(charlie, names)).noneMatch(names -> named(alice, names));
    }

    @Test
    void whatASessionDoesNamesIt() {
        Actor alice = People.system(people.tenant("Alice"));
        var session = sessions.initialise(alice, "orders", null, "sandbox").session();

        Eventually.assertThat(
                "a line names it",
                () -> lines.all.stream()
                        .anyMatch(names -> Long.toString(session.id()).equals(names.get("sessionId"))
                                && Long.toString(alice.tenant().value()).equals(names.get("tenantId"))));
    }

    @Test
    void namesEndWithTheirWork() {
        try (var tenant = LogKey.of(new TenantId(7));
                var delivery = LogKey.DELIVERY.with(9)) {
            assertThat(MDC.getCopyOfContextMap()).containsEntry("tenantId", "7").containsEntry("deliveryId", "9");
        }

        assertThat(MDC.get("tenantId")).isNull();
        assertThat(MDC.get("deliveryId")).isNull();
    }

    private String key(Tenant tenant) {
        return keys.issue(People.system(tenant), "Key", ApiKey.Scope.TENANT).secret();
    }

    private void ask(String request, String key) throws Exception {
        new RawHttp(port)
                .lines(
                        "GET /api/whatsapp/sessions HTTP/1.1",
                        "Host: a",
                        "X-API-Key: " + key,
                        "X-Request-Id: " + request,
                        "Connection: close");
    }

    private static boolean named(Tenant tenant, Map<String, String> names) {
        return Long.toString(tenant.id().value()).equals(names.get("tenantId"));
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<Map<String, String>> all = new CopyOnWriteArrayList<>();

        /** The names in the lines of this request. */
        List<Map<String, String>> of(String request) {
            return all.stream()
                    .filter(names -> request.equals(names.get("requestId")))
                    .toList();
        }

        @Override
        protected void append(ILoggingEvent event) {
            all.add(Map.copyOf(event.getMDCPropertyMap()));
        }
    }
}
