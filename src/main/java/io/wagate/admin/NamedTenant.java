package io.wagate.admin;

import io.wagate.kernel.Problem;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import org.springframework.stereotype.Component;

/** The tenant that an address names. */
@Component
class NamedTenant {

    private final TenantService tenants;

    NamedTenant(TenantService tenants) {
        this.tenants = tenants;
    }

    Tenant get(String slug) {
        return tenants.find(slug).orElseThrow(() -> new Problem.NotFound("TENANT_NOT_FOUND", "Tenant").asException());
    }
}
