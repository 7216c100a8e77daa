package io.wagate.plan;

import io.wagate.tenant.Tenant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How a tenant stands with its plan.
 *
 * @param places how much of each limit is in use; empty for a caller that is bound to one session
 * @param first the first of the days that were asked for; {@code today} is the last one
 * @param refusals how many messages the limit kept from going out, by day; days without any are left out
 */
public record Standing(
        Tenant tenant, Plan plan, Usage today, List<Place> places, LocalDate first, Map<LocalDate, Long> refusals) {}
