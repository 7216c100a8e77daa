package io.wagate.admin;

import io.wagate.audit.AuditChain;
import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditFilter;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what on this installation, and whether what is written of it still holds. */
@Controller
class AuditController {

    private static final int ROWS = 50;

    private final AuditLog audit;
    private final AuditChain chain;
    private final AuditRows rows;
    private final TenantService tenants;

    AuditController(AuditLog audit, AuditChain chain, AuditRows rows, TenantService tenants) {
        this.audit = audit;
        this.chain = chain;
        this.rows = rows;
        this.tenants = tenants;
    }

    @GetMapping("/admin/audit")
    String list(Administrator by, @RequestParam Map<String, String> parameters, Model model) {
        AuditSearch search = AuditSearch.of(parameters);
        Optional<Tenant> tenant = tenant(search.tenant());
        boolean unknown = search.tenant() != null && !search.isPlatform() && tenant.isEmpty();
        AuditFilter filter = search.filter(tenant.map(Tenant::id).orElse(null));
        Long before = row(parameters.get("before"));
        List<AuditEntry> entries = unknown ? List.of() : audit.page(by, filter, before, ROWS + 1);
        List<AuditEntry> shown = entries.subList(0, Math.min(ROWS, entries.size()));
        model.addAttribute("search", search);
        model.addAttribute("rows", rows.of(shown));
        model.addAttribute(
                "older", entries.size() > ROWS ? search.before(shown.getLast().id()) : null);
        model.addAttribute("newest", before == null ? null : search.before(null));
        model.addAttribute("actions", audit.actions(by));
        model.addAttribute("unknown", unknown);
        chains(by, search, tenant.orElse(null), model);
        return "admin/audit";
    }

    /** Walks the chain at once; the page that follows says what came of it. */
    @PostMapping("/admin/audit/check")
    String check(Administrator by, @RequestParam(name = "tenant") String slug) {
        Optional<Tenant> tenant = tenant(slug);
        if (tenant.isPresent() || slug.equals(AuditSearch.PLATFORM)) {
            chain.check(by, tenant.map(Tenant::id).orElse(null));
        }
        return "redirect:" + AuditSearch.of(Map.of("tenant", slug)).before(null);
    }

    private void chains(Administrator by, AuditSearch search, @Nullable Tenant tenant, Model model) {
        model.addAttribute("tenant", tenant);
        if (tenant != null || search.isPlatform()) {
            model.addAttribute("one", true);
            model.addAttribute(
                    "chain",
                    chain.state(by, tenant == null ? null : tenant.id()).orElse(null));
        } else {
            AuditChain.Overview overview = chain.overview(by);
            List<TenantId> broken =
                    overview.broken().stream().flatMap(Optional::stream).toList();
            model.addAttribute("one", false);
            model.addAttribute("since", overview.since());
            model.addAttribute("broken", tenants.all(broken));
            model.addAttribute("platformBroken", overview.broken().contains(Optional.<TenantId>empty()));
        }
    }

    private Optional<Tenant> tenant(@Nullable String slug) {
        return Optional.ofNullable(slug)
                .filter(text -> !text.equals(AuditSearch.PLATFORM))
                .flatMap(tenants::find);
    }

    private static @Nullable Long row(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
