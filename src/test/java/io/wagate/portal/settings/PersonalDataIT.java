package io.wagate.portal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.consent.OptOutService;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.isolation.Rows;
import io.wagate.kernel.RowIds;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept about a number is shown, taken out and deleted, and nothing about anybody else. */
@IntegrationTest
class PersonalDataIT {

    private static final String PHONE = "447700900155";
    private static final String LONGER = "4477009001559";
    private static final String OTHER = "447700900156";

    @Autowired
    People people;

    @Autowired
    StoredMessages messages;

    @Autowired
    OptOutService optOuts;

    @Autowired
    EventLog events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RowIds ids;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private PortalClient owner;

    @BeforeEach
    void aCompanyThatKnowsThreePeople() {
        alice = people.tenant("Alice Remembers");
        owner = people.login(alice, Role.OWNER);
        owner.get("/settings/personal-data");
        List.of(PHONE, LONGER, OTHER).forEach(phone -> everythingOf(alice, phone));
    }

    @Test
    void everyRowIsCounted() {
        Answer page = look("+44 7700 900155");

        assertThat(page.page().select("main .facts").text())
                .contains("Messages, with their files 2")
                .contains("Verifications 1")
                .contains("Webhook deliveries 1")
                .contains("Places in bulk jobs 1")
                .contains("API requests 1")
                .contains("Requests with templates 1")
                .contains("Opt-out stays");
    }

    @Test
    void afterwardsNoTableKnowsTheNumberExceptThoseThatMust() {
        Answer done = owner.post("/settings/personal-data/erase", "phone", PHONE, "again", "0044 7700 900155");

        assertThat(done.status()).isEqualTo(302);
        assertThat(tablesThatKnow(PHONE)).containsOnlyKeys("audit", "opt_out");
        assertThat(tablesThatKnow(LONGER).keySet()).contains("message", "event", "verification", "bulk_recipient");
        assertThat(tablesThatKnow(OTHER).keySet()).contains("message", "event", "verification", "bulk_recipient");
    }

    @Test
    void aRequestThatWritesTheNumberAsPeopleDoIsForgottenToo() {
        List<String> mine = List.of(
                "{\"to\":\"+44 7700 900155\"}",
                "{\"to\":\"0044 (7700) 900-155\"}",
                "to=%2B44%207700%20900.155&message=x",
                "to=+44+7700+900155");
        List<String> others = List.of("{\"to\":\"+44 7700 9001559\"}", "{\"to\":\"1447700900155\"}");
        mine.forEach(body -> asked(body, ids.next()));
        others.forEach(body -> asked(body, ids.next()));
        String spelled = "/api/whatsapp/messages?phone=%2B44+7700+900155";
        asked(spelled, "{}", ids.next());

        owner.post("/settings/personal-data/erase", "phone", PHONE, "again", PHONE);

        List<String> left = jdbc.sql("SELECT request_body FROM request_log WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(String.class)
                .list();
        assertThat(left).doesNotContainAnyElementsOf(mine).doesNotContain("{}").containsAll(others);
    }

    @Test
    void theReceiptSaysWhatWasDeletedWithoutTheNumber() {
        String receipt = owner.post("/settings/personal-data/erase", "phone", PHONE, "again", PHONE)
                .location();

        Answer page = owner.get(receipt);
        assertThat(page.page().select("main").text())
                .contains("•••• 0155 is deleted")
                .contains("Messages, with their files 2")
                .doesNotContain(PHONE);
        assertThat(look(PHONE).page().select("main").text())
                .contains("Opt-out stays")
                .contains("•••• 0155");
        assertThat(jdbc.sql("SELECT action FROM audit WHERE tenant_id = ? AND subject LIKE '•••• 0155%'")
                        .param(alice.id().value())
                        .query(String.class)
                        .list())
                .contains("personal_data.erased");
    }

    @Test
    void anotherCompanysRowsOfTheSameNumberStayAndItsReceiptIsNotShown() {
        Tenant charlie = people.tenant("Charlie Remembers Too");
        everythingOf(charlie, PHONE);
        PortalClient stranger = people.login(charlie, Role.OWNER);
        Map<String, List<String>> before = new Rows(jdbc).of(charlie.id());

        String receipt = owner.post("/settings/personal-data/erase", "phone", PHONE, "again", PHONE)
                .location();

        assertThat(new Rows(jdbc).of(charlie.id())).isEqualTo(before);
        assertThat(stranger.get(receipt).status()).isEqualTo(404);
    }

    @Test
    void aSlipOfTheFingerDeletesNothing() {
        Answer refused = owner.post("/settings/personal-data/erase", "phone", PHONE, "again", OTHER);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#again-bad").text()).isEqualTo("This is another number.");
        assertThat(tablesThatKnow(PHONE)).containsKey("message");
    }

    @Test
    void whatIsNoNumberIsSaidBesideTheField() {
        Answer refused = look("Ana");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#phone-bad").text()).contains("with its country code");
    }

    @Test
    void aMessageThatIsOnItsWayIsLeftToArrive() {
        long session = messages.session(alice.id(), "queue");
        messages.sent(alice.id(), session, waId(), PHONE, "queued", "On its way");

        owner.post("/settings/personal-data/erase", "phone", PHONE, "again", PHONE);

        assertThat(jdbc.sql("SELECT status FROM message WHERE tenant_id = ? AND phone = ?")
                        .params(alice.id().value(), PHONE)
                        .query(String.class)
                        .list())
                .containsExactly("queued");
    }

    @Test
    void theFileHasEverythingAndNothingOfOthers() throws IOException {
        byte[] zip = owner.bytes("/settings/personal-data/export", "phone", PHONE);

        Map<String, String> files = files(zip);
        assertThat(files.keySet())
                .contains(
                        "README.txt",
                        "messages.jsonl",
                        "events.jsonl",
                        "verifications.jsonl",
                        "bulk-recipients.jsonl",
                        "webhook-deliveries.jsonl",
                        "opt-outs.jsonl");
        assertThat(files.getOrDefault("messages.jsonl", "").lines()).hasSize(2);
        assertThat(String.join("", files.values()))
                .contains("Hello " + PHONE)
                .doesNotContain(LONGER)
                .doesNotContain(OTHER);
    }

    @Test
    void onlyAnOwnerMay() {
        PortalClient admin = people.login(alice, Role.ADMIN);

        admin.get("/settings");
        assertThat(admin.get("/settings/personal-data?phone=" + PHONE).status()).isEqualTo(403);
        assertThat(admin.post("/settings/personal-data/erase", "phone", PHONE, "again", PHONE)
                        .status())
                .isEqualTo(403);
        assertThat(tablesThatKnow(PHONE)).containsKey("message");
    }

    private Answer look(String phone) {
        return owner.get(
                "/settings/personal-data?phone=" + phone.replace("+", "%2B").replace(" ", "%20"));
    }

    /** A row about this number in every table that can have one. */
    private void everythingOf(Tenant tenant, String phone) {
        String session = UUID.randomUUID().toString();
        long number = messages.session(tenant.id(), session);
        messages.sent(tenant.id(), number, waId(), phone, "delivered", "Hello " + phone);
        messages.received(tenant.id(), number, waId(), phone, "Hello back from " + phone);
        long id = ids.next();
        long event = transaction
                .execute(status -> events.append(new NewEvent(
                        tenant.id(),
                        number,
                        EventType.MESSAGE_RECEIVED,
                        id,
                        Instant.now(),
                        Map.of("from", phone, "body", "Hello"))))
                .id();
        insert(
                "webhook_delivery",
                Map.of(
                        "id",
                        id,
                        "tenant_id",
                        tenant.id().value(),
                        "endpoint_id",
                        id,
                        "event_id",
                        event,
                        "run",
                        1,
                        "origin",
                        id,
                        "state",
                        "delivered"),
                "due_at",
                "created_at");
        insert(
                "webhook_payload",
                Map.of(
                        "origin",
                        id,
                        "tenant_id",
                        tenant.id().value(),
                        "name",
                        "x",
                        "content_type",
                        "x",
                        "body",
                        phone));
        insert(
                "verification",
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("tenant_id", tenant.id().value()),
                        Map.entry("public_id", UUID.randomUUID().toString()),
                        Map.entry("app_id", id),
                        Map.entry("direction", "reverse"),
                        Map.entry("channel", "whatsapp"),
                        Map.entry("status", "validated"),
                        Map.entry("line", "x"),
                        Map.entry("number", "447700900142"),
                        Map.entry("phone", phone),
                        Map.entry("authorized_numbers", "[\"" + phone + "\"]"),
                        Map.entry("source", "api:test"),
                        Map.entry("chat", phone + "@s.whatsapp.net"),
                        Map.entry("token_hash", Long.toString(id).getBytes(StandardCharsets.US_ASCII))),
                "requested_at",
                "expires_at");
        insert(
                "verification_trace",
                Map.of(
                        "id",
                        id,
                        "tenant_id",
                        tenant.id().value(),
                        "verification_id",
                        id,
                        "kind",
                        "received",
                        "phone",
                        phone),
                "at");
        insert(
                "bulk_job",
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("tenant_id", tenant.id().value()),
                        Map.entry(
                                "public_id",
                                UUID.randomUUID().toString().replace("-", "").substring(0, 24)),
                        Map.entry("session_id", number),
                        Map.entry("type", "text"),
                        Map.entry("personal", false),
                        Map.entry("delay_min_ms", 0),
                        Map.entry("delay_max_ms", 0),
                        Map.entry("at_limit", "wait"),
                        Map.entry("state", "completed"),
                        Map.entry("total", 1),
                        Map.entry("sent", 1),
                        Map.entry("failed", 0),
                        Map.entry("skipped", 0),
                        Map.entry("cancelled", 0),
                        Map.entry("unknown", 0),
                        Map.entry("source", "api:test")),
                "created_at",
                "starts_at");
        insert(
                "bulk_recipient",
                Map.of(
                        "job_id",
                        id,
                        "position",
                        0,
                        "tenant_id",
                        tenant.id().value(),
                        "phone",
                        "+" + phone,
                        "chat",
                        phone + "@s.whatsapp.net",
                        "state",
                        "sent"));
        insert(
                "template_request",
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("tenant_id", tenant.id().value()),
                        Map.entry("public_id", UUID.randomUUID().toString()),
                        Map.entry("session_id", number),
                        Map.entry("message_id", id),
                        Map.entry("wa_id", waId()),
                        Map.entry("chat", phone + "@s.whatsapp.net"),
                        Map.entry("template", "hello"),
                        Map.entry("language", "en"),
                        Map.entry("source", "api:test"),
                        Map.entry("state", "sent")),
                "created_at",
                "settled_at");
        asked("/api/whatsapp/opt-outs/" + phone, "{\"to\":\"" + phone + "\"}", tenant, id);
        optOuts.add(People.system(tenant), phone, "");
    }

    private void asked(String body, long id) {
        asked("/api/whatsapp/session/main/send", body, id);
    }

    private void asked(String path, String body, long id) {
        asked(path, body, alice, id);
    }

    private void asked(String path, String body, Tenant tenant, long id) {
        insert(
                "request_log",
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("tenant_id", tenant.id().value()),
                        Map.entry("request_id", "req_x"),
                        Map.entry("dialect", "wapiconnect"),
                        Map.entry("method", "POST"),
                        Map.entry("path", path),
                        Map.entry("status", 200),
                        Map.entry("class", 2),
                        Map.entry("caller", "Shop"),
                        Map.entry("known", true),
                        Map.entry("network", "127.0.0.0"),
                        Map.entry("replay", false),
                        Map.entry("micros", 1),
                        Map.entry("request_bytes", 1),
                        Map.entry("response_bytes", 1),
                        Map.entry("headers", "{}"),
                        Map.entry("request_body", body)),
                "at");
    }

    private void insert(String table, Map<String, Object> values, String... now) {
        Map<String, Object> row = new TreeMap<>(values);
        String columns = String.join(", ", row.keySet()) + (now.length == 0 ? "" : ", " + String.join(", ", now));
        String marks = row.keySet().stream().map(name -> "?").collect(Collectors.joining(", "))
                + ", UTC_TIMESTAMP(6)".repeat(now.length);
        jdbc.sql("INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")")
                .params(List.copyOf(row.values()))
                .update();
    }

    /** Every table of this company's that has the number in any column, by how many rows. */
    private Map<String, Long> tablesThatKnow(String phone) {
        Map<String, Long> found = new TreeMap<>();
        jdbc.sql("""
                SELECT c.table_name, c.column_name FROM information_schema.columns c
                WHERE c.table_schema = DATABASE()
                  AND c.data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext', 'mediumblob', 'blob')
                  AND c.table_name IN (SELECT t.table_name FROM information_schema.columns t
                                       WHERE t.table_schema = DATABASE() AND t.column_name = 'tenant_id')
                """)
                .query((row, at) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(column -> {
                    String pattern = "(^|[^0-9])" + phone + "([^0-9]|$)";
                    long rows = jdbc.sql("SELECT COUNT(*) FROM " + column.getKey() + " WHERE tenant_id = ? AND "
                                    + "CONVERT(" + column.getValue() + " USING utf8mb4) REGEXP ?")
                            .params(alice.id().value(), pattern)
                            .query(Long.class)
                            .single();
                    if (rows > 0) {
                        found.merge(column.getKey(), rows, Long::sum);
                    }
                });
        // Ids of sessions are the company's own words.
        found.remove("whatsapp_session");
        return found;
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String waId() {
        return "3EB0"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 18).toUpperCase(java.util.Locale.ROOT);
    }
}
