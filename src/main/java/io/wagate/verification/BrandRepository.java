package io.wagate.verification;

import io.wagate.kernel.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BrandRepository {

    private final JdbcClient jdbc;

    BrandRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Brand of(TenantId tenant) {
        return jdbc.sql("SELECT name, colour FROM verification_brand WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, number) -> new Brand(row.getString("name"), row.getString("colour")))
                .optional()
                .orElse(Brand.NONE);
    }

    void save(TenantId tenant, Brand brand) {
        jdbc.sql("""
                INSERT INTO verification_brand (tenant_id, name, colour) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE name = VALUES(name), colour = VALUES(colour)
                """)
                .param(tenant.value())
                .param(brand.name())
                .param(brand.colour())
                .update();
    }
}
