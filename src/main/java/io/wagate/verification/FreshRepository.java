package io.wagate.verification;

import io.wagate.kernel.TenantId;
import io.wagate.webhook.Callbacks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes new verifications. */
@Repository
class FreshRepository {

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
    private final CallbackAddresses addresses;

    FreshRepository(JdbcClient jdbc, CallbackAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
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
        values.put("callback_url", callback == null ? null : addresses.sealed(tenant, fresh.id(), callback));
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
}
