package io.wagate.plan;

import io.wagate.tenant.Tenant;

/**
 * Published once a day at most for each mark, in the transaction that counted the message which reached it.
 *
 * @param usedUp whether all messages of the day are used, otherwise most of them are
 */
public record QuotaReached(Tenant tenant, Plan plan, Usage usage, boolean usedUp) {}
