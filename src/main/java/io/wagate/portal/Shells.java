package io.wagate.portal;

import io.wagate.account.LoggedIn;
import io.wagate.account.Memberships;
import io.wagate.kernel.Permission;
import io.wagate.kernel.TenantId;
import io.wagate.plan.PlanService;
import io.wagate.plan.Usage;
import io.wagate.tenant.Closing;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.tenant.TenantState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** Gives every page its frame. Fragments that show no frame do not pay for it. */
@Component
@ControllerAdvice(basePackages = {"io.wagate.portal", "io.wagate.admin"})
class Shells {

    private static final int OTHERS = 7;

    private final TenantService tenants;
    private final PlanService plans;
    private final Memberships memberships;
    private final Say say;

    Shells(TenantService tenants, PlanService plans, Memberships memberships, Say say) {
        this.tenants = tenants;
        this.plans = plans;
        this.memberships = memberships;
        this.say = say;
    }

    @ModelAttribute("shell")
    @Nullable
    LazyContextVariable<Shell> shell() {
        LoggedIn person = PortalWebConfiguration.loggedIn().orElse(null);
        if (person == null) {
            return null;
        }
        return new LazyContextVariable<>() {
            @Override
            protected Shell loadValue() {
                return of(person);
            }
        };
    }

    Shell of(LoggedIn person) {
        TenantId tenant = person.tenant();
        return tenant == null ? withoutTenant(person) : member(person, tenants.get(tenant));
    }

    private Shell member(LoggedIn person, Tenant tenant) {
        Usage usage = plans.usage(tenant);
        return new Shell(
                tenant.name(),
                Initials.of(tenant.name()),
                person.name(),
                Initials.of(person.name()),
                person.theme(),
                usage.sent(),
                usage.limit(),
                usage.isNearLimit(),
                plans.planOf(tenant).title(),
                Resets.words(tenant, usage),
                person.state() == TenantState.SUSPENDED
                        ? tenants.standing(tenant.id()).reason()
                        : null,
                person.state() == TenantState.CLOSING
                        ? tenants.standing(tenant.id()).since().plus(Closing.KEPT)
                        : null,
                tenant.slug(),
                memberships.of(person).stream()
                        .filter(membership -> !membership.tenant().equals(tenant.id()))
                        .limit(OTHERS)
                        .toList(),
                person.actor().may(Permission.VIEW_AUDIT),
                false,
                false,
                person.actor().may(Permission.VIEW_REQUESTS),
                person.visit());
    }

    private Shell withoutTenant(LoggedIn person) {
        return new Shell(
                say.of(person.administrator() ? "frame.administration" : "frame.no-company"),
                "WG",
                person.name(),
                Initials.of(person.name()),
                person.theme(),
                0,
                0,
                false,
                "",
                "",
                null,
                null,
                "",
                List.of(),
                false,
                person.outside(),
                person.administrator(),
                false,
                null);
    }
}
