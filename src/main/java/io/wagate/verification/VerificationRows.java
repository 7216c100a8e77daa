package io.wagate.verification;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;

import io.wagate.kernel.TenantId;
import io.wagate.verification.VerificationRepository.Stored;
import io.wagate.webhook.Delivery;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How verifications are read, whoever asks for which. */
final class VerificationRows {

    static final String SELECT = """
            SELECT v.*, a.public_id AS app, a.name AS app_name, a.sandbox, a.endpoint_id, s.public_id AS session
            FROM verification v
            JOIN verification_app a ON a.id = v.app_id
            LEFT JOIN whatsapp_session s ON s.id = v.session_id
            """;

    private VerificationRows() {}

    static Stored stored(ResultSet row, int number) throws SQLException {
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
}
