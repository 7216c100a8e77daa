package io.wagate.verification;

import static io.wagate.kernel.Columns.ascii;
import static io.wagate.kernel.Columns.instant;

import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Apps, with what they keep secret sealed for their tenant and row. */
@Repository
class AppRepository {

    private static final String SELECT = """
            SELECT a.*, s.public_id AS session FROM verification_app a
            LEFT JOIN whatsapp_session s ON s.id = a.session_id AND s.removed_at IS NULL
            """;

    /** An app with what only this room sees. */
    record Stored(VerificationApp app, @Nullable Long sessionId, long endpoint) {}

    private final JdbcClient jdbc;
    private final SecretBox box;

    AppRepository(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    void insert(TenantId tenant, long id, String publicId, long endpoint, CheckedApp app) {
        Map<String, @Nullable Object> values = values(tenant, id, app);
        values.put("id", id);
        values.put("tenant_id", tenant.value());
        values.put("public_id", publicId);
        values.put("endpoint_id", endpoint);
        values.put("sms_token", app.smsToken() == null ? null : seal(tenant, id, "sms_token", app.smsToken()));
        String columns = String.join(", ", values.keySet());
        String marks = values.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        jdbc.sql("INSERT INTO verification_app (" + columns + ", created_at) VALUES (" + marks + ", UTC_TIMESTAMP(6))")
                .params(values)
                .update();
    }

    void update(TenantId tenant, long id, CheckedApp app) {
        Map<String, @Nullable Object> values = values(tenant, id, app);
        if (app.smsToken() != null) {
            values.put("sms_token", app.smsToken().isEmpty() ? null : seal(tenant, id, "sms_token", app.smsToken()));
        }
        String set =
                values.keySet().stream().map(column -> column + " = :" + column).collect(Collectors.joining(", "));
        jdbc.sql("UPDATE verification_app SET " + set
                        + " WHERE id = :row AND tenant_id = :tenant AND removed_at IS NULL")
                .params(values)
                .param("row", id)
                .param("tenant", tenant.value())
                .update();
    }

    List<Stored> list(TenantId tenant) {
        return jdbc.sql(SELECT + "WHERE a.tenant_id = ? AND a.removed_at IS NULL ORDER BY a.id")
                .param(tenant.value())
                .query(this::app)
                .list();
    }

    Optional<Stored> find(TenantId tenant, String publicId) {
        return jdbc.sql(SELECT + "WHERE a.public_id = ? AND a.tenant_id = ? AND a.removed_at IS NULL")
                .params(ascii(publicId), tenant.value())
                .query(this::app)
                .optional();
    }

    /** Also one that was removed: its verifications go on to their end. */
    Optional<Stored> find(TenantId tenant, long id) {
        return jdbc.sql(SELECT + "WHERE a.id = ? AND a.tenant_id = ?")
                .params(id, tenant.value())
                .query(this::app)
                .optional();
    }

    boolean remove(TenantId tenant, long id) {
        return jdbc.sql("""
                UPDATE verification_app SET removed_at = UTC_TIMESTAMP(6), enabled = FALSE, sms_token = NULL,
                    return_secret = NULL
                WHERE id = ? AND tenant_id = ? AND removed_at IS NULL
                """).params(id, tenant.value()).update() == 1;
    }

    /** The provider's token for messages by SMS, in clear. */
    Optional<String> smsToken(TenantId tenant, long id) {
        return secret(tenant, id, "sms_token");
    }

    /** What signs the results that the hosted page hands on, in clear. */
    Optional<String> returnSecret(TenantId tenant, long id) {
        return secret(tenant, id, "return_secret");
    }

    void setReturnSecret(TenantId tenant, long id, String secret) {
        jdbc.sql("UPDATE verification_app SET return_secret = ? WHERE id = ? AND tenant_id = ?")
                .params(seal(tenant, id, "return_secret", secret), id, tenant.value())
                .update();
    }

    /** The app that messages by SMS come for, whoever sends them: their signature says whether they are believed. */
    @io.wagate.kernel.ForWorkers("a provider names an app and no tenant")
    Optional<Stored> receiving(String publicId) {
        return jdbc.sql(SELECT + "WHERE a.public_id = ? AND a.removed_at IS NULL")
                .param(ascii(publicId))
                .query(this::app)
                .optional();
    }

    private Optional<String> secret(TenantId tenant, long id, String column) {
        return jdbc.sql("SELECT " + column + " FROM verification_app WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(bytes -> bytes)
                .map(bytes -> open(tenant, id, column, bytes));
    }

    private Map<String, @Nullable Object> values(TenantId tenant, long id, CheckedApp app) {
        VerificationSettings defaults = app.defaults();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", app.name());
        values.put("description", app.description());
        values.put("enabled", app.enabled());
        values.put("sandbox", app.sandbox());
        values.put("session_id", app.sessionId());
        values.put("minutes", defaults.minutes());
        values.put(
                "callback_url",
                defaults.callbackUrl() == null ? null : seal(tenant, id, "callback_url", defaults.callbackUrl()));
        values.put("authorized_numbers", Lines.joined(defaults.authorizedNumbers()));
        values.put("link_message", defaults.linkMessage());
        values.put("expiration_message", defaults.expirationMessage());
        values.put("failure_message", defaults.failureMessage());
        values.put("response_message", defaults.responseMessage());
        values.put("code_message", defaults.codeMessage());
        values.put("qr", defaults.qr());
        values.put(
                "channel",
                defaults.channel() == null ? null : defaults.channel().wire());
        values.put("callbacks", Objects.requireNonNull(Lines.joined(app.callbacks())));
        values.put("origins", Objects.requireNonNull(Lines.joined(app.origins())));
        values.put("sms_number", app.smsNumber());
        values.put("return_url", app.returnUrl());
        values.put("strict_no_content", app.strictNoContent());
        return values;
    }

    private Stored app(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        TenantId tenant = new TenantId(row.getLong("tenant_id"));
        byte[] callback = row.getBytes("callback_url");
        String channel = row.getString("channel");
        VerificationSettings defaults = new VerificationSettings(
                row.getObject("minutes", Integer.class),
                callback == null ? null : open(tenant, id, "callback_url", callback),
                Lines.splitOrNull(row.getString("authorized_numbers")),
                row.getString("link_message"),
                row.getString("expiration_message"),
                row.getString("failure_message"),
                row.getString("response_message"),
                row.getString("code_message"),
                row.getObject("qr") == null ? null : row.getBoolean("qr"),
                channel == null ? null : Verification.Channel.of(channel));
        VerificationApp app = new VerificationApp(
                id,
                tenant,
                row.getString("public_id"),
                row.getString("name"),
                Objects.requireNonNullElse(row.getString("description"), ""),
                row.getBoolean("enabled"),
                row.getBoolean("sandbox"),
                row.getString("session"),
                defaults,
                Lines.split(row.getString("callbacks")),
                Lines.split(row.getString("origins")),
                new VerificationApp.Sms(row.getString("sms_number"), row.getBytes("sms_token") != null),
                new VerificationApp.Return(row.getString("return_url"), row.getBytes("return_secret") != null),
                row.getBoolean("strict_no_content"),
                instant(row, "created_at"));
        return new Stored(
                app,
                row.getString("session") == null ? null : row.getObject("session_id", Long.class),
                row.getLong("endpoint_id"));
    }

    private byte[] seal(TenantId tenant, long id, String column, String secret) {
        return box.seal(secret.getBytes(StandardCharsets.UTF_8), context(tenant, id, column));
    }

    private String open(TenantId tenant, long id, String column, byte[] sealed) {
        return new String(box.open(sealed, context(tenant, id, column)), StandardCharsets.UTF_8);
    }

    private static String context(TenantId tenant, long id, String column) {
        return tenant.value() + "/verification_app/" + column + "/" + id;
    }
}
