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
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger web = (Logger) LoggerFactory.getLogger("org.springframework.web.servlet.DispatcherServlet");

    /** Spring's own line about each request, which nobody of ours can forget to write. */
    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
        web.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        web.setLevel(null);
        root.detachAppender(lines);
    }

    @Test
    void aRequestOfTheApiNamesItselfAndItsTenantAndLeavesNothingBehind() throws Exception {
        Tenant alice = people.tenant("Alice");
        String key = keys.issue(People.system(alice), "Key", ApiKey.Scope.TENANT).secret();
        RawHttp http = new RawHttp(port);

        http.lines(
                "GET /api/whatsapp/sessions HTTP/1.1",
                "Host: a",
                "X-API-Key: " + key,
                "X-Request-Id: named-by-me",
                "Connection: close");
        http.lines("GET /api/whatsapp/sessions HTTP/1.1", "Host: a", "X-Request-Id: of-nobody", "Connection: close");

        assertThat(lines.of("named-by-me"))
                .isNotEmpty()
                .allMatch(names -> Long.toString(alice.id().value()).equals(names.get("tenantId")));
        assertThat(lines.of("of-nobody")).noneMatch(names -> names.containsKey("tenantId"));
    }

    @Test
    void aPageNamesTheTenantOfWhoAskedAndNotOfWhoAskedBefore() throws Exception {
        Tenant alice = people.tenant("Alice");
        var browser = people.login(alice, Role.OWNER);
        lines.all.clear();

        browser.get("/sessions");
        new RawHttp(port).lines("GET /login HTTP/1.1", "Host: a", "X-Request-Id: of-nobody", "Connection: close");

        assertThat(lines.all).anyMatch(names -> Long.toString(alice.id().value()).equals(names.get("tenantId")));
        assertThat(lines.of("of-nobody")).noneMatch(names -> names.containsKey("tenantId"));
    }

    @Test
    void whatASessionDoesNamesIt() {
        Logger ours = (Logger) LoggerFactory.getLogger("io.wagate.session.SessionActor");
        Actor alice = People.system(people.tenant("Alice"));
        var session = sessions.initialise(alice, "orders", null, "sandbox").session();
        Eventually.assertThat("it shows a code", () -> sessions.get(alice, "orders").qr() != null);
        ours.setLevel(Level.DEBUG);
        try {
            sessions.restart(alice, "orders");

            Eventually.assertThat("a line names it", () -> lines.all.stream()
                    .anyMatch(names -> Long.toString(session.id()).equals(names.get("sessionId"))
                            && Long.toString(alice.tenant().value()).equals(names.get("tenantId"))));
        } finally {
            ours.setLevel(null);
        }
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
