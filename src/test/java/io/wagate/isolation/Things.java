package io.wagate.isolation;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.isolation.Route.Thing;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Columns;
import io.wagate.kernel.RowIds;
import io.wagate.media.MediaStore;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes things of tenants that routes are about. Sessions are at rest, so that nothing changes by itself. */
public class Things {

    /** Young ones: what looks old is tidied away while somebody asks for it. */
    private static final AtomicLong NUMBERS =
            new AtomicLong(RowIds.floor(Instant.now()) + Math.floorMod(System.nanoTime(), 1_000_000L));

    private final JdbcClient jdbc;
    private final ApiKeyService keys;
    private final MediaStore media;
    private final Phones phones;

    public Things(JdbcClient jdbc, ApiKeyService keys, MediaStore media, Phones phones) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.media = media;
        this.phones = phones;
    }

    /** The id that a path names it by. {@code words} stand in everything of it that has words. */
    public String make(Thing thing, Tenant tenant, String words) {
        return switch (thing) {
            case NOTHING -> "";
            case SESSION -> session(tenant, words);
            case INSTANCE -> Long.toString(number(tenant, session(tenant, words)));
            case INSTANCE_ACTION -> make(Thing.INSTANCE, tenant, words) + "/send-message";
            case KEY ->
                keys.issue(Actor.system(tenant.id()), words, ApiKey.Scope.TENANT)
                        .key()
                        .id();
            case MESSAGE -> message(tenant, words);
            case ENDPOINT -> endpoint(tenant, words);
            case DELIVERY -> delivery(tenant, words);
            case BULK_JOB -> bulkJob(tenant, words);
            case OPT_OUT -> optOut(tenant, words);
            case MEMBER -> member(tenant, words);
            case INVITATION -> invitation(tenant, words);
            case VERIFICATION_APP -> verificationApp(tenant, words);
            case VERIFICATION -> verification(tenant, words);
            case TEMPLATE -> Long.toString(template(tenant, "t" + NUMBERS.incrementAndGet(), words));
            case TEMPLATE_NAME -> {
                String name = absent(Thing.TEMPLATE_NAME);
                template(tenant, name, words);
                yield name;
            }
            case WEBSITE -> tenant.uuid().toString();
            case REQUEST -> request(tenant, words);
            case PHONE -> phones.add(Actor.system(tenant.id()), words).number();
            case MEDIA ->
                Long.toString(media.store(
                                tenant.id(),
                                new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8)),
                                "text/plain",
                                words + ".txt")
                        .id());
        };
    }

    /** An id of the same form that nobody has. */
    public static String absent(Thing thing) {
        return switch (thing) {
            case NOTHING -> "";
            case SESSION -> "s-" + UUID.randomUUID();
            case KEY -> UUID.randomUUID().toString().replace("-", "").substring(0, 12);
            case MESSAGE -> waId();
            case MEDIA, INSTANCE, REQUEST -> Long.toString(NUMBERS.incrementAndGet());
            case INSTANCE_ACTION -> absent(Thing.INSTANCE) + "/send-message";
            case ENDPOINT ->
                "ep_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
            case DELIVERY -> absent(Thing.ENDPOINT) + "/dlv_" + NUMBERS.incrementAndGet();
            case BULK_JOB -> UUID.randomUUID().toString().replace("-", "").substring(0, 24);
            case VERIFICATION_APP ->
                "app_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
            case VERIFICATION -> UUID.randomUUID().toString();
            case TEMPLATE, INVITATION -> Long.toString(NUMBERS.incrementAndGet());
            case MEMBER -> handle(People.email());
            case TEMPLATE_NAME -> "t" + NUMBERS.incrementAndGet();
            case WEBSITE -> UUID.randomUUID().toString();
            case OPT_OUT, PHONE -> "99" + NUMBERS.incrementAndGet() % 10_000_000_000L;
        };
    }

    private String session(Tenant tenant, String words) {
        String id = absent(Thing.SESSION);
        insert("whatsapp_session", Map.of("tenant_id", tenant.id().value(), "public_id", id, "name", words));
        return id;
    }

    /** Subscribed to nothing that happens by itself, at a port where nobody listens. */
    private String endpoint(Tenant tenant, String words) {
        String id = absent(Thing.ENDPOINT);
        Map<String, Object> row = new java.util.HashMap<>(Map.of(
                "id",
                NUMBERS.incrementAndGet(),
                "tenant_id",
                tenant.id().value(),
                "public_id",
                id,
                "name",
                words,
                "url",
                "http://127.0.0.1:9/" + words.replace(' ', '-'),
                "format",
                "wapiconnect",
                "events",
                "webhook.test",
                "placement",
                "headers",
                "state",
                "active"));
        insert("webhook_endpoint", row);
        return id;
    }

    private String delivery(Tenant tenant, String words) {
        String endpoint = endpoint(tenant, words);
        long id = NUMBERS.incrementAndGet();
        insert(
                "webhook_delivery",
                Map.of(
                        "id",
                        id,
                        "tenant_id",
                        tenant.id().value(),
                        "endpoint_id",
                        jdbc.sql("SELECT id FROM webhook_endpoint WHERE public_id = ?")
                                .param(endpoint)
                                .query(Long.class)
                                .single(),
                        "event_id",
                        id,
                        "origin",
                        id,
                        "state",
                        "dead",
                        "reason",
                        "exhausted"));
        return endpoint + "/dlv_" + id;
    }

    /** Paused, of a session at rest. */
    private String bulkJob(Tenant tenant, String words) {
        String id = absent(Thing.BULK_JOB);
        insert(
                "bulk_job",
                Map.of(
                        "id",
                        NUMBERS.incrementAndGet(),
                        "tenant_id",
                        tenant.id().value(),
                        "public_id",
                        id,
                        "session_id",
                        number(tenant, session(tenant, words)),
                        "name",
                        words,
                        "at_limit",
                        "wait",
                        "state",
                        "paused",
                        "total",
                        1));
        return id;
    }

    private long template(Tenant tenant, String name, String words) {
        long id = NUMBERS.incrementAndGet();
        insert(
                "template",
                Map.of(
                        "id",
                        id,
                        "tenant_id",
                        tenant.id().value(),
                        "name",
                        name,
                        "language",
                        "en",
                        "category",
                        "UTILITY",
                        "status",
                        "APPROVED",
                        "components",
                        "[{\"type\":\"BODY\",\"text\":\"" + words + "\"}]"));
        return id;
    }

    private String request(Tenant tenant, String words) {
        long id = NUMBERS.incrementAndGet();
        insert(
                "request_log",
                Map.of(
                        "id",
                        id,
                        "tenant_id",
                        tenant.id().value(),
                        "request_id",
                        "r" + id,
                        "dialect",
                        "wapiconnect",
                        "method",
                        "GET",
                        "path",
                        "/api/whatsapp/sessions?q=" + words.replace(' ', '-'),
                        "status",
                        200,
                        "class",
                        2,
                        "known",
                        true,
                        "response_body",
                        "{\"words\":\"" + words + "\"}"));
        return Long.toString(id);
    }

    private String optOut(Tenant tenant, String words) {
        String phone = absent(Thing.OPT_OUT);
        insert(
                "opt_out",
                Map.of(
                        "id",
                        NUMBERS.incrementAndGet(),
                        "tenant_id",
                        tenant.id().value(),
                        "contact",
                        phone + "@s.whatsapp.net",
                        "source",
                        "portal",
                        "note",
                        words));
        return phone;
    }

    /** Switched off, without a number that receives, and without an endpoint for its callbacks. */
    private String verificationApp(Tenant tenant, String words) {
        String id = absent(Thing.VERIFICATION_APP);
        insert(
                "verification_app",
                Map.of(
                        "id",
                        NUMBERS.incrementAndGet(),
                        "tenant_id",
                        tenant.id().value(),
                        "public_id",
                        id,
                        "name",
                        words));
        return id;
    }

    /** Over, of an app without a number. */
    private String verification(Tenant tenant, String words) {
        String app = verificationApp(tenant, words);
        String id = absent(Thing.VERIFICATION);
        Map<String, Object> row = new java.util.HashMap<>(Map.of(
                "id",
                NUMBERS.incrementAndGet(),
                "tenant_id",
                tenant.id().value(),
                "public_id",
                id,
                "app_id",
                jdbc.sql("SELECT id FROM verification_app WHERE public_id = ?")
                        .param(app)
                        .query(Long.class)
                        .single(),
                "direction",
                "reverse",
                "channel",
                "whatsapp",
                "status",
                "expired",
                "code",
                "0123456789",
                "profile_name",
                words));
        row.put("token_hash", UUID.randomUUID().toString().replace("-", ""));
        insert("verification", row);
        return id;
    }

    private long number(Tenant tenant, String session) {
        return jdbc.sql("SELECT id FROM whatsapp_session WHERE tenant_id = ? AND public_id = ?")
                .params(tenant.id().value(), session)
                .query(Long.class)
                .single();
    }

    private String message(Tenant tenant, String words) {
        long number = number(tenant, session(tenant, words));
        String waId = waId();
        insert(
                "message",
                Map.of(
                        "id",
                        NUMBERS.incrementAndGet(),
                        "tenant_id",
                        tenant.id().value(),
                        "session_id",
                        number,
                        "wa_id",
                        waId,
                        "status",
                        "sent",
                        "body",
                        words));
        return waId;
    }

    /** Named by the address in base64url. */
    private String member(Tenant tenant, String words) {
        String email = People.email();
        insert("account", Map.of("email", email, "name", words, "password_hash", "x", "credentials_version", 1));
        long account = jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(email)
                .query(Long.class)
                .single();
        insert("member", Map.of("tenant_id", tenant.id().value(), "account_id", account, "role", "developer"));
        return handle(email);
    }

    private String invitation(Tenant tenant, String words) {
        long id = NUMBERS.incrementAndGet();
        Map<String, Object> row = new java.util.HashMap<>(Map.of(
                "id",
                id,
                "tenant_id",
                tenant.id().value(),
                "email",
                People.email(),
                "role",
                "developer",
                "invited_by",
                words));
        row.put("token_hash", UUID.randomUUID().toString().replace("-", "").getBytes(StandardCharsets.US_ASCII));
        row.put("expires_at", Columns.utc(Instant.now().plus(1, ChronoUnit.DAYS)));
        insert("invitation", row);
        return Long.toString(id);
    }

    private static String handle(String email) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(email.getBytes(StandardCharsets.UTF_8));
    }

    private static String waId() {
        return "3EB0"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 18).toUpperCase(java.util.Locale.ROOT);
    }

    /** A row with these columns; the others that must not be null get what means "at rest" or nothing. */
    private void insert(String table, Map<String, Object> given) {
        Map<String, Object> row = new java.util.LinkedHashMap<>(given);
        jdbc.sql("""
                SELECT column_name, data_type FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ? AND is_nullable = 'NO'
                  AND column_default IS NULL AND extra NOT LIKE '%auto_increment%'
                """)
                .param(table)
                .query()
                .listOfRows()
                .forEach(column -> row.computeIfAbsent(
                        String.valueOf(column.get("column_name")),
                        name -> filler(name, String.valueOf(column.get("data_type")))));
        jdbc.sql("INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES ("
                        + String.join(
                                ", ", row.keySet().stream().map(name -> "?").toList()) + ")")
                .params(java.util.List.copyOf(row.values()))
                .update();
    }

    private static Object filler(String column, String type) {
        return switch (column) {
            case "driver" -> "sandbox";
            case "wanted" -> "stopped";
            case "status" -> "disconnected";
            case "direction" -> "out";
            case "type" -> "text";
            case "chat" -> "447700900123@s.whatsapp.net";
            case "source" -> "test";
            default ->
                switch (type) {
                    case "datetime" ->
                        Columns.utc(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
                    case "varchar", "text", "mediumtext", "longtext", "char" -> "";
                    default -> 0;
                };
        };
    }
}
