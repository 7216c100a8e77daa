package io.wagate.requestlog;

import io.wagate.kernel.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SettingRepository {

    private final JdbcClient jdbc;

    SettingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean masksMessages(TenantId tenant) {
        return jdbc.sql("SELECT mask_messages FROM request_log_setting WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void maskMessages(TenantId tenant, boolean on) {
        jdbc.sql("""
                INSERT INTO request_log_setting (tenant_id, mask_messages) VALUES (?, ?)
                ON DUPLICATE KEY UPDATE mask_messages = VALUES(mask_messages)
                """).params(tenant.value(), on).update();
    }
}
