package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.TestWebServer;
import io.wagate.support.Witness;
import io.wagate.verification.Verification.Status;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.EndpointService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Callbacks decide (spec/seed-api.md §2.3 and §7, 4): one attempt, 200 or 204 with JSON and nothing else. */
@IntegrationTest
class CallbackIT {

    private static final String SECRET = "apiKey=s3cr%2Fet&order=47&x=%20";

    @Autowired
    Shop shop;

    @Autowired
    VerificationLog verifications;

    @Autowired
    VerificationWorker worker;

    @Autowired
    DeliveryLog deliveries;

    @Autowired
    EventLog events;

    @Autowired
    EndpointService endpoints;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer receiver = new TestWebServer();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private Shop.Opened alice;

    @BeforeEach
    void aShop() {
        alice = shop.open("Alice");
    }

    @AfterEach
    void close() {
        hanging.countDown();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            200, application/json,                 false, VALIDATED
            200, application/json; charset=utf-8,  false, VALIDATED
            200, APPLICATION/JSON,                 false, VALIDATED
            204, application/json,                 false, VALIDATED
            204, ,                                 false, VALIDATED
            204, application/json,                 true,  VALIDATED
            204, ,                                 true,  FAILED
            204, text/plain,                       false, FAILED
            200, ,                                 false, FAILED
            200, text/html,                        false, FAILED
            200, text/plain; charset=utf-8,        false, FAILED
            200, application/json-seq,             false, FAILED
            201, application/json,                 false, FAILED
            202, application/json,                 false, FAILED
            302, application/json,                 false, FAILED
            404, application/json,                 false, FAILED
            500, application/json,                 false, FAILED
            """)
    void anAnswerDecides(int status, String type, boolean strict, Status expected) {
        receiver.on("/cb", exchange -> {
            if (type != null) {
                exchange.getResponseHeaders().add("Content-Type", type);
            }
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", receiver.url("/good"));
            }
            exchange.sendResponseHeaders(status, -1);
        });
        receiver.on("/good", TestWebServer.answer(200, "application/json", new byte[0]));
        shop.set(alice, VerificationSettings.NONE, false, strict);
        Verification verification = shop.start(alice, Shop.texts(receiver.url("/cb")));

        shop.sends(alice, Shop.USER, verification);

        Verification done = shop.eventually(alice, verification, expected);
        String said = expected == Status.VALIDATED ? "Welcome" : "went wrong";
        Eventually.assertThat(
                () -> assertThat(Witness.written(alice.tenant(), said)).hasSize(1));
        assertThat(receiver.asked()).hasSize(1);
        assertThat(done.error() == null).isEqualTo(expected == Status.VALIDATED);
        assertThat(events.after(alice.tenant().id(), 0, 1000))
                .filteredOn(event -> event.type() == EventType.VERIFICATION_VALIDATED
                        || event.type() == EventType.VERIFICATION_FAILED)
                .singleElement()
                .satisfies(event -> assertThat(event.type().wire()).isEqualTo("verification." + expected.wire()));
    }

    @Test
    void oneThatDoesNotAnswerInTenSecondsFails() {
        receiver.on("/cb", exchange -> {
            try {
                hanging.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        Verification verification = shop.start(alice, Shop.texts(receiver.url("/cb")));

        shop.sends(alice, Shop.USER, verification);

        Eventually.assertThat(
                () -> assertThat(shop.now(alice, verification).confirming()).isTrue());
        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(1));
        assertThat(shop.now(alice, verification).status()).isEqualTo(Status.REQUESTED);
        eventuallyAfterAWhile(
                () -> assertThat(shop.now(alice, verification).status()).isEqualTo(Status.FAILED));
        assertThat(shop.now(alice, verification).error()).contains("timeout");
        assertThat(receiver.asked()).hasSize(1);
    }

    @Test
    void nobodyThereFails() {
        String nowhere = receiver.url("/cb");
        receiver.close();
        Verification verification = shop.start(alice, Shop.texts(nowhere));

        shop.sends(alice, Shop.USER, verification);

        assertThat(shop.eventually(alice, verification, Status.FAILED).error()).contains("did not answer");
    }

    @Test
    void itsQueryIsCalledVerbatimAndShownNowhere() {
        receiver.on("/cb", TestWebServer.answer(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        Verification verification = shop.start(alice, Shop.texts(receiver.url("/cb/here?" + SECRET)));
        shop.sends(alice, Shop.USER, verification);

        Verification done = shop.eventually(alice, verification, Status.VALIDATED);

        assertThat(receiver.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.path()).isEqualTo("/cb/here?" + SECRET);
        });
        assertThat(done.callback()).isEqualTo(receiver.url("/cb/here"));
        DeliveryLog.Story story = deliveries.get(alice.actor(), Objects.requireNonNull(done.delivery()));
        assertThat(story.endpoint().url()).isEqualTo(receiver.url("/cb/here"));
        assertThat(story.attempts()).hasSize(1);
        assertThat(deliveries.list(alice.actor(), DeliveryFilter.ALL, null, 10).deliveries())
                .extracting(delivery -> delivery.publicId())
                .contains(done.delivery());
        for (String table :
                List.of("verification", "verification_trace", "webhook_target", "webhook_delivery", "event")) {
            assertThat(jdbc.sql("SELECT * FROM " + table + " WHERE tenant_id = ?")
                            .param(alice.tenant().id().value())
                            .query()
                            .listOfRows()
                            .toString())
                    .as(table)
                    .doesNotContain("s3cr");
        }
    }

    @Test
    void itsPagesInThePortalShowItWithoutTheQuery() {
        receiver.on("/cb", TestWebServer.answer(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        Verification verification = shop.start(alice, Shop.texts(receiver.url("/cb/here?" + SECRET)));
        shop.sends(alice, Shop.USER, verification);
        Verification done = shop.eventually(alice, verification, Status.VALIDATED);
        String endpoint = deliveries
                .get(alice.actor(), Objects.requireNonNull(done.delivery()))
                .endpoint()
                .publicId();
        String message = verifications.trace(alice.actor(), done.publicId()).stream()
                .filter(trace -> trace.kind() == Trace.Kind.RECEIVED)
                .map(Trace::detail)
                .findFirst()
                .orElseThrow();
        PortalClient owner = people.login(alice.tenant(), Role.OWNER);

        for (String page : List.of(
                "/webhooks/" + endpoint + "/deliveries/" + done.delivery(),
                "/webhooks/" + endpoint,
                "/webhooks",
                "/messages/" + message)) {
            PortalClient.Answer answer = owner.get(page);
            assertThat(answer.status()).as(page + ": " + answer.body()).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain("s3cr");
        }
        assertThat(owner.post("/webhooks/" + endpoint + "/pause").status()).isEqualTo(409);
        assertThat(endpoints.list(alice.actor())).isEmpty();
    }

    @Test
    void itIsToldAllThatTheDocumentNames() {
        receiver.on("/cb", TestWebServer.answer(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        Verification verification = shop.start(alice, Shop.texts(receiver.url("/cb")));
        shop.sends(alice, Shop.USER, verification);
        shop.eventually(alice, verification, Status.VALIDATED);

        JsonNode told = told(0);

        assertThat(told.propertyNames())
                .containsExactly(
                        "id",
                        "status",
                        "verification_code",
                        "phone_number",
                        "profile_name",
                        "expires_at",
                        "requested_at",
                        "validated_at",
                        "authorized_numbers",
                        "error");
        assertThat(told.path("id").asString()).isEqualTo(verification.publicId());
        assertThat(told.path("status").asString()).isEqualTo("validated");
        assertThat(told.path("verification_code").asString()).isEqualTo(verification.code());
        assertThat(told.path("phone_number").asString()).isEqualTo("+" + Shop.USER);
        assertThat(told.path("authorized_numbers").isArray()).isTrue();
        assertThat(told.path("error").isNull()).isTrue();
    }

    @Test
    void anExpiryIsToldOnceAndARequestNever() {
        receiver.on("/cb", TestWebServer.answer(500, "no"));
        Verification verification = shop.start(alice, Shop.texts(receiver.url("/cb")));
        jdbc.sql("UPDATE verification SET expires_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .param(verification.id())
                .update();
        shop.eventually(alice, verification, Status.EXPIRED);
        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(1));

        shop.sends(alice, Shop.USER, verification);
        Eventually.assertThat(
                () -> assertThat(Witness.written(alice.tenant(), "expired")).hasSize(1));

        assertThat(receiver.asked()).hasSize(1);
        assertThat(told(0).path("status").asString()).isEqualTo("expired");
        assertThat(told(0).path("phone_number").isNull()).isTrue();
        assertThat(told(0).path("validated_at").isNull()).isTrue();
        assertThat(shop.now(alice, verification).status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void aSenderWhoMayNotIsToldOnceAndTheCodeLivesOn() {
        receiver.on("/cb", TestWebServer.answer(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        Verification verification = shop.start(
                alice,
                new VerificationSettings(null, null, List.of(Shop.USER), null, null, null, null, null, null, null)
                        .over(Shop.texts(receiver.url("/cb"))));

        shop.sends(alice, Shop.OTHER, verification);
        shop.sends(alice, Shop.OTHER, verification);
        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(1));
        assertThat(told(0).path("status").asString()).isEqualTo("failed");
        assertThat(told(0).path("phone_number").asString()).isEqualTo("+" + Shop.OTHER);
        assertThat(told(0).path("error").asString()).contains("not authorized");
        assertThat(told(0).path("authorized_numbers").toString()).isEqualTo("[\"+" + Shop.USER + "\"]");
        shop.sends(alice, Shop.USER, verification);

        shop.eventually(alice, verification, Status.VALIDATED);
        assertThat(receiver.asked()).hasSize(2);
        assertThat(told(1).path("status").asString()).isEqualTo("validated");
        assertThat(Witness.written(alice.tenant(), "went wrong")).isEmpty();
    }

    @Test
    void anEndThatNobodyHeardOfIsHeardOfLater() {
        receiver.on("/cb", TestWebServer.answer(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        Verification verification = shop.start(alice, Shop.texts(receiver.url("/cb")));
        shop.sends(alice, Shop.USER, verification);
        shop.eventually(alice, verification, Status.VALIDATED);
        Eventually.assertThat(
                () -> assertThat(Witness.written(alice.tenant(), "Welcome")).hasSize(1));

        // As a node leaves it that recorded the delivery's end and nothing else.
        jdbc.sql("""
                UPDATE verification SET status = 'requested', ended_at = NULL,
                    validated_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE WHERE id = ?
                """).param(verification.id()).update();
        worker.look();

        shop.eventually(alice, verification, Status.VALIDATED);
        Eventually.assertThat(
                () -> assertThat(Witness.written(alice.tenant(), "Welcome")).hasSize(2));
        // And one whose delivery is gone.
        jdbc.sql("""
                UPDATE verification SET status = 'requested', ended_at = NULL, delivery_id = 1,
                    validated_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE WHERE id = ?
                """).param(verification.id()).update();
        worker.look();

        assertThat(shop.eventually(alice, verification, Status.FAILED).error()).contains("not called in time");
    }

    private JsonNode told(int number) {
        return JsonMapper.shared().readTree(receiver.asked().get(number).body());
    }

    /** For what takes ten seconds by its nature. */
    private static void eventuallyAfterAWhile(Runnable assertion) {
        try {
            Eventually.assertThat(assertion);
        } catch (AssertionError notYet) {
            Eventually.assertThat(assertion);
        }
    }
}
