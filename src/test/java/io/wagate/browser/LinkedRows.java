package io.wagate.browser;

import io.wagate.tenant.Tenant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions of real numbers as rows that no node looks after, for pages that only show how they stand. */
final class LinkedRows {

    private LinkedRows() {}

    /** {@code till}: ready, and restricted by WhatsApp, which named no end. */
    static void restricted(JdbcClient jdbc, Tenant tenant) {
        insert(jdbc, tenant, "till", "ready", null);
        jdbc.sql("""
                UPDATE whatsapp_session
                SET device_name = 'Bristol till', phone = '447700900142',
                    restricted_at = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR,
                    restricted_until = UTC_TIMESTAMP(6) + INTERVAL 22 HOUR
                WHERE tenant_id = ? AND public_id = 'till'
                """).param(tenant.id().value()).update();
    }

    /** {@code asked}: WhatsApp asks for a passkey. */
    static void passkey(JdbcClient jdbc, Tenant tenant) {
        insert(jdbc, tenant, "asked", "passkey_required", null);
    }

    /** {@code old}: refused with 405. */
    static void outdated(JdbcClient jdbc, Tenant tenant) {
        insert(jdbc, tenant, "old", "disconnected", "outdated");
    }

    static void forget(JdbcClient jdbc) {
        jdbc.sql("DELETE FROM whatsapp_session WHERE driver = 'linked' AND public_id = 'old'")
                .update();
    }

    private static void insert(
            JdbcClient jdbc,
            Tenant tenant,
            String id,
            String status,
            @org.jspecify.annotations.Nullable String reason) {
        jdbc.sql("""
                INSERT INTO whatsapp_session (tenant_id, public_id, driver, wanted, intent, status, reason, epoch,
                    status_at, created_at)
                VALUES (?, ?, 'linked', 'stopped', 1, ?, ?, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """)
                .param(tenant.id().value())
                .param(id)
                .param(status)
                .param(reason)
                .update();
    }
}
