package io.wagate.admin;

import io.wagate.audit.AuditEntry;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries of the audit with the tenants that they are about: one question for all tenants of a page. */
@Component
class AuditRows {

    private final TenantService tenants;

    AuditRows(TenantService tenants) {
        this.tenants = tenants;
    }

    /** @param tenant null for the platform, and for a tenant that is deleted */
    record Row(AuditEntry entry, @Nullable Tenant tenant) {

        /** Whose it is, in a word. */
        public String slug() {
            TenantId id = entry.tenant();
            return tenant != null ? tenant.slug() : id == null ? AuditSearch.PLATFORM : "deleted-" + id.value();
        }
    }

    List<Row> of(List<AuditEntry> entries) {
        List<TenantId> ids = entries.stream()
                .map(AuditEntry::tenant)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<TenantId, Tenant> known = new HashMap<>();
        tenants.all(ids).forEach(tenant -> known.put(tenant.id(), tenant));
        return entries.stream()
                .map(entry -> new Row(
                        entry,
                        Optional.ofNullable(entry.tenant()).map(known::get).orElse(null)))
                .toList();
    }
}
