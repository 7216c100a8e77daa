package io.wagate.verification;

import static io.wagate.kernel.Columns.ascii;
import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import io.wagate.webhook.Callbacks;
import io.wagate.webhook.Delivery;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verifications: making, finding and moving them on, each step by a conditional UPDATE. */
@Repository
class VerificationRepository {

    private static final String SELECT = """
            SELECT v.*, a.public_id AS app, a.name AS app_name, a.sandbox, a.endpoint_id, s.public_id AS session
            FROM verification v
            JOIN verification_app a ON a.id = v.app_id
            LEFT JOIN whatsapp_session s ON s.id = v.session_id
            """;

    /** Still waits for the user. */
    private static final String OPEN = "status = 'requested' AND delivery_id IS NULL";

    /** A verification with what only this room sees of it. */
    record Stored(
            TenantId tenant,
            Verification verification,
            long appId,
            @Nullable Long sessionId,
            long endpoint,
            boolean sandbox,
            @Nullable String chat,
            VerificationSettings settings,
            byte @Nullable [] codeHash) {

        long id() {
            return verification.id();
        }
    }

    /** What a new row holds beside its settings. */
    record Fresh(
            long id,
            String publicId,
            long appId,
            @Nullable Long sessionId,
            Verification.Direction direction,
            Verification.Channel channel,
            String line,
            String number,
            @Nullable String code,
            byte @Nullable [] codeHash,
            byte[] tokenHash,
            @Nullable String phone,
            String source) {}

    private final JdbcClient jdbc;
    private final SecretBox box;

    VerificationRepository(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /** A {@link org.springframework.dao.DuplicateKeyException} says that a live one has this code. */
    void insert(TenantId tenant, Fresh fresh, VerificationSettings settings) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", fresh.id());
        values.put("tenant_id", tenant.value());
        values.put("public_id", fresh.publicId());
        values.put("app_id", fresh.appId());
        values.put("session_id", fresh.sessionId());
        values.put("direction", fresh.direction().wire());
        values.put("channel", fresh.channel().wire());
        values.put("status", Verification.Status.REQUESTED.wire());
        values.put("line", fresh.line());
        values.put("number", fresh.number());
        values.put("code", fresh.code());
        values.put("live_code", fresh.code());
        values.put("code_hash", fresh.codeHash());
        values.put("token_hash", fresh.tokenHash());
        values.put("phone", fresh.phone());
        values.put("authorized_numbers", Objects.requireNonNullElse(Lines.joined(settings.authorizedNumbers()), ""));
        values.put("link_message", settings.linkMessage());
        values.put("expiration_message", settings.expirationMessage());
        values.put("failure_message", settings.failureMessage());
        values.put("response_message", settings.responseMessage());
        values.put("code_message", settings.codeMessage());
        String callback =
                settings.callbackUrl() == null || settings.callbackUrl().isEmpty() ? null : settings.callbackUrl();
        values.put("callback_url", callback == null ? null : seal(tenant, fresh.id(), callback));
        values.put("callback_shown", callback == null ? null : Callbacks.shown(callback));
        values.put("source", fresh.source());
        String columns = String.join(", ", values.keySet());
        String marks = values.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        jdbc.sql("INSERT INTO verification (" + columns + ", requested_at, expires_at) VALUES (" + marks
                        + ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE)")
                .params(values)
                .param("minutes", Objects.requireNonNullElse(settings.minutes(), VerificationSettings.USUAL_MINUTES))
                .update();
    }

    Optional<Stored> find(TenantId tenant, String publicId) {
        return one(tenant, "v.public_id = ?", ascii(publicId));
    }

    Optional<Stored> find(TenantId tenant, long id) {
        return one(tenant, "v.id = ?", id);
    }

    /** The newest one with this code on this line. */
    Optional<Stored> byCode(TenantId tenant, String line, String code) {
        return jdbc.sql(SELECT + "WHERE v.tenant_id = ? AND v.line = ? AND v.code = ? ORDER BY v.id DESC LIMIT 1")
                .params(tenant.value(), line, code)
                .query(this::stored)
                .optional();
    }

    /** The outgoing one to this number that may still be checked. */
    Optional<Stored> open(TenantId tenant, long app, String phone) {
        return jdbc.sql(SELECT + """
                WHERE v.tenant_id = ? AND v.phone = ? AND v.app_id = ? AND v.direction = 'outgoing'
                    AND v.status = 'requested' AND v.delivery_id IS NULL AND v.expires_at > UTC_TIMESTAMP(6)
                ORDER BY v.id DESC LIMIT 1
                """)
                .params(tenant.value(), phone, app)
                .query(this::stored)
                .optional();
    }

    /** Whose hosted page this token opens. */
    @ForWorkers("the token alone says which tenant is meant")
    Optional<Stored> byToken(byte[] tokenHash) {
        return jdbc.sql(SELECT + "WHERE v.token_hash = ?")
                .param(tokenHash)
                .query(this::stored)
                .optional();
    }

    /** The one whose end this delivery decides. */
    Optional<Stored> byDelivery(TenantId tenant, long delivery) {
        return one(tenant, "v.delivery_id = ?", delivery);
    }

    /** Newest first. */
    List<Verification> list(
            TenantId tenant, VerificationFilter filter, @Nullable Long app, @Nullable Long before, int limit) {
        List<String> where = new ArrayList<>(List.of("v.tenant_id = ?"));
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        and(where, values, "v.app_id = ?", app);
        and(
                where,
                values,
                "v.status = ?",
                filter.status() == null ? null : filter.status().wire());
        and(where, values, "v.phone LIKE ?", filter.phone() == null ? null : beginning(filter.phone()));
        and(where, values, "v.id >= ?", filter.since() == null ? null : RowIds.floor(filter.since()));
        and(where, values, "v.id < ?", filter.until() == null ? null : RowIds.floor(filter.until()));
        and(where, values, "v.id < ?", before);
        values.add(limit);
        return jdbc
                .sql(SELECT + "WHERE " + String.join(" AND ", where) + " ORDER BY v.id DESC LIMIT ?")
                .params(values)
                .query(this::stored)
                .list()
                .stream()
                .map(Stored::verification)
                .toList();
    }

    /** Those of an hour (UTC) that stand alike. */
    record Group(String hour, String app, String appName, Verification.Status status, long count) {}

    List<Group> groups(TenantId tenant, @Nullable Long app, long sinceId, long untilId) {
        String select = """
                SELECT DATE_FORMAT(v.requested_at, '%%Y-%%m-%%dT%%H:00:00Z') AS hour, a.public_id AS app, a.name AS app_name,
                    v.status, COUNT(*) AS verifications
                FROM verification v JOIN verification_app a ON a.id = v.app_id
                WHERE v.tenant_id = ? AND v.id >= ? AND v.id < ? %s
                GROUP BY hour, a.public_id, a.name, v.status
                """.formatted(app == null ? "" : "AND v.app_id = ?");
        List<Object> values = new ArrayList<>(List.of(tenant.value(), sinceId, untilId));
        if (app != null) {
            values.add(app);
        }
        return jdbc.sql(select)
                .params(values)
                .query((row, number) -> new Group(
                        row.getString("hour"),
                        row.getString("app"),
                        row.getString("app_name"),
                        Verification.Status.of(row.getString("status")),
                        row.getLong("verifications")))
                .list();
    }

    /**
     * The user did their part: the first one in time takes it, once.
     *
     * @param confirming whether a callback decides the rest; otherwise it is validated now
     */
    boolean take(
            TenantId tenant,
            long id,
            String phone,
            @Nullable String profileName,
            @Nullable String chat,
            boolean confirming) {
        return jdbc.sql("""
                UPDATE verification SET phone = ?, profile_name = ?, chat = ?, validated_at = UTC_TIMESTAMP(6),
                    live_code = NULL, status = ?, delivery_id = ?, ended_at = IF(?, NULL, UTC_TIMESTAMP(6))
                WHERE id = ? AND tenant_id = ? AND status = 'requested' AND delivery_id IS NULL
                    AND expires_at > UTC_TIMESTAMP(6)
                """)
                        .param(phone)
                        .param(profileName)
                        .param(chat)
                        .param((confirming ? Verification.Status.REQUESTED : Verification.Status.VALIDATED).wire())
                        .param(confirming ? 0L : null)
                        .param(confirming)
                        .param(id)
                        .param(tenant.value())
                        .update()
                == 1;
    }

    /** Says which delivery decides. */
    void await(TenantId tenant, long id, long delivery) {
        jdbc.sql("UPDATE verification SET delivery_id = ? WHERE id = ? AND tenant_id = ? AND delivery_id = 0")
                .params(delivery, id, tenant.value())
                .update();
    }

    /** The deciding delivery has ended. */
    boolean decide(TenantId tenant, long id, @Nullable String error) {
        return jdbc.sql("""
                UPDATE verification SET status = ?, error = ?, ended_at = UTC_TIMESTAMP(6)
                WHERE id = ? AND tenant_id = ? AND status = 'requested' AND delivery_id IS NOT NULL
                """)
                        .param((error == null ? Verification.Status.VALIDATED : Verification.Status.FAILED).wire())
                        .param(error)
                        .param(id)
                        .param(tenant.value())
                        .update()
                == 1;
    }

    /** Ends one that waits for the user. */
    boolean fail(TenantId tenant, long id, String error) {
        return jdbc.sql("UPDATE verification SET status = 'failed', error = ?, live_code = NULL,"
                                + " ended_at = UTC_TIMESTAMP(6) WHERE id = ? AND tenant_id = ? AND " + OPEN)
                        .params(error, id, tenant.value())
                        .update()
                == 1;
    }

    boolean expire(TenantId tenant, long id) {
        return jdbc.sql("UPDATE verification SET status = 'expired', live_code = NULL, ended_at = UTC_TIMESTAMP(6)"
                                + " WHERE id = ? AND tenant_id = ? AND expires_at <= UTC_TIMESTAMP(6) AND " + OPEN)
                        .params(id, tenant.value())
                        .update()
                == 1;
    }

    /** All of an app that wait for their users are over now. */
    void endAll(TenantId tenant, long app) {
        jdbc.sql("UPDATE verification SET expires_at = UTC_TIMESTAMP(6) WHERE app_id = ? AND tenant_id = ? AND " + OPEN)
                .params(app, tenant.value())
                .update();
    }

    /** Counts one more try of a code whose time is over; false when there were so many already. */
    boolean countLate(TenantId tenant, long id, int most) {
        return jdbc.sql(
                                "UPDATE verification SET late_tries = late_tries + 1 WHERE id = ? AND tenant_id = ? AND late_tries < ?")
                        .params(id, tenant.value(), most)
                        .update()
                == 1;
    }

    /** Counts one more check of an outgoing code before it is judged; false when it cannot be checked any more. */
    boolean countCheck(TenantId tenant, long id, int most) {
        return jdbc.sql("UPDATE verification SET checks = checks + 1 WHERE id = ? AND tenant_id = ?"
                                + " AND checks < ? AND expires_at > UTC_TIMESTAMP(6) AND " + OPEN)
                        .params(id, tenant.value(), most)
                        .update()
                == 1;
    }

    /** Counts one more message with a code, which is the only right one from now on. */
    boolean countSend(TenantId tenant, long id, byte[] codeHash, int most) {
        return jdbc.sql("UPDATE verification SET sends = sends + 1, code_hash = ? WHERE id = ? AND tenant_id = ?"
                                + " AND sends < ? AND expires_at > UTC_TIMESTAMP(6) AND " + OPEN)
                        .params(codeHash, id, tenant.value(), most)
                        .update()
                == 1;
    }

    /** Another token opens its page from now on. */
    void setToken(TenantId tenant, long id, byte[] tokenHash) {
        jdbc.sql("UPDATE verification SET token_hash = ? WHERE id = ? AND tenant_id = ?")
                .params(tokenHash, id, tenant.value())
                .update();
    }

    /** The whole address of the callback. */
    Optional<String> callback(TenantId tenant, long id) {
        return jdbc.sql("SELECT callback_url FROM verification WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(bytes -> bytes)
                .map(bytes -> new String(box.open(bytes, context(tenant, id)), StandardCharsets.UTF_8));
    }

    /** A row and its tenant. */
    record Found(TenantId tenant, long id) {}

    /** Those whose time is over. */
    @ForWorkers("time passes for all tenants alike")
    List<Found> due(int most) {
        return jdbc.sql("SELECT tenant_id, id FROM verification WHERE status = 'requested' AND delivery_id IS NULL"
                        + " AND expires_at <= UTC_TIMESTAMP(6) ORDER BY expires_at LIMIT ?")
                .param(most)
                .query(VerificationRepository::found)
                .list();
    }

    /** Those whose callback ended, or is gone, without their having heard of it. */
    @ForWorkers("what a dead node left behind, of all tenants")
    List<Found> overheard(Duration age, int most) {
        return jdbc.sql("""
                SELECT v.tenant_id, v.id FROM verification v
                LEFT JOIN webhook_delivery d ON d.id = v.delivery_id
                WHERE v.status = 'requested' AND v.delivery_id IS NOT NULL
                    AND v.validated_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND
                    AND (d.id IS NULL OR d.state NOT IN ('ready', 'leased'))
                LIMIT ?
                """)
                .params(age.toSeconds(), most)
                .query(VerificationRepository::found)
                .list();
    }

    /** Ids of verifications older than this row. */
    @ForWorkers("verifications of all tenants grow old alike")
    List<Long> old(long beforeId, int most) {
        return jdbc.sql("SELECT id FROM verification WHERE id < ? ORDER BY id LIMIT ?")
                .params(beforeId, most)
                .query(Long.class)
                .list();
    }

    @ForWorkers("verifications of all tenants grow old alike")
    void forget(List<Long> ids) {
        String where = Columns.marks(ids.size());
        for (String delete : List.of(
                "DELETE FROM verification_reply WHERE verification_id IN (%s)",
                "DELETE FROM verification_trace WHERE verification_id IN (%s)",
                "DELETE FROM verification WHERE id IN (%s)")) {
            jdbc.sql(delete.formatted(where)).params(ids).update();
        }
    }

    private Optional<Stored> one(TenantId tenant, String condition, Object value) {
        return jdbc.sql(SELECT + "WHERE " + condition + " AND v.tenant_id = ?")
                .params(value, tenant.value())
                .query(this::stored)
                .optional();
    }

    private static void and(List<String> where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.add(condition);
            values.add(value);
        }
    }

    private static String beginning(String phone) {
        return phone.replaceAll("[^0-9]", "") + "%";
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(new TenantId(row.getLong("tenant_id")), row.getLong("id"));
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        Verification verification = verification(row);
        return new Stored(
                new TenantId(row.getLong("tenant_id")),
                verification,
                row.getLong("app_id"),
                row.getObject("session_id", Long.class),
                row.getLong("endpoint_id"),
                row.getBoolean("sandbox"),
                row.getString("chat"),
                new VerificationSettings(
                        null,
                        verification.callback(),
                        verification.authorizedNumbers(),
                        row.getString("link_message"),
                        row.getString("expiration_message"),
                        row.getString("failure_message"),
                        row.getString("response_message"),
                        row.getString("code_message"),
                        null,
                        verification.channel()),
                row.getBytes("code_hash"));
    }

    private static Verification verification(ResultSet row) throws SQLException {
        Long delivery = row.getObject("delivery_id", Long.class);
        Verification.Status status = Verification.Status.of(row.getString("status"));
        return new Verification(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("app"),
                row.getString("app_name"),
                row.getString("session"),
                Verification.Direction.of(row.getString("direction")),
                Verification.Channel.of(row.getString("channel")),
                status,
                delivery != null && !status.isOver(),
                row.getString("code"),
                row.getString("number"),
                Lines.split(row.getString("authorized_numbers")),
                row.getString("phone"),
                row.getString("profile_name"),
                row.getString("error"),
                new Verification.Times(
                        instant(row, "requested_at"),
                        instant(row, "expires_at"),
                        instantOrNull(row, "validated_at"),
                        instantOrNull(row, "ended_at")),
                row.getString("callback_shown"),
                delivery == null ? null : Delivery.publicId(delivery),
                row.getInt("checks"),
                row.getInt("sends"));
    }

    private byte[] seal(TenantId tenant, long id, String callback) {
        return box.seal(callback.getBytes(StandardCharsets.UTF_8), context(tenant, id));
    }

    private static String context(TenantId tenant, long id) {
        return tenant.value() + "/verification/callback_url/" + id;
    }
}
