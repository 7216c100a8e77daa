package io.wagate.verification;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Verifications and what happened to them, then the apps that they belong to. */
@Component
@Order(20)
class VerificationData implements TenantData {

    private static final TenantTable TRACES = new TenantTable(
            "verification_trace",
            "id",
            "(SELECT v.public_id FROM verification v WHERE v.id = verification_id) AS verification, kind, phone, detail, at");
    static final TenantTable VERIFICATIONS = new TenantTable(
            "verification",
            "id",
            "public_id AS id, direction, channel, status, number, phone, profile_name, authorized_numbers, error,"
                    + " callback_shown AS callback, requested_at, expires_at, validated_at, ended_at");
    private static final TenantTable APPS = new TenantTable(
            "verification_app",
            "id",
            "public_id AS id, name, description, enabled, sandbox, minutes, authorized_numbers, link_message,"
                    + " expiration_message, failure_message, response_message, code_message, qr, channel, callbacks,"
                    + " origins, sms_number, return_url, created_at, removed_at");
    private static final List<TenantTable> TABLES = List.of(
            TenantTable.hidden("verification_reply"),
            TenantTable.hidden("verification_starts"),
            TenantTable.hidden("verification_brand"),
            TRACES,
            VERIFICATIONS,
            APPS);

    private final JdbcClient jdbc;

    VerificationData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        APPS.export(jdbc, tenant, out, "verification-apps");
        VERIFICATIONS.export(jdbc, tenant, out, "verifications");
        TRACES.export(jdbc, tenant, out, "verification-history");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, TABLES);
    }
}
