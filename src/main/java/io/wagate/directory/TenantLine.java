package io.wagate.directory;

import io.wagate.plan.Plan;
import io.wagate.tenant.Tenant;

/**
 * A tenant as the list shows it.
 *
 * @param sent messages counted today, where the tenant is
 * @param sessions how many it has; {@code ready} of them are connected
 */
public record TenantLine(Tenant tenant, Plan plan, long sent, long sessions, long ready) {}
