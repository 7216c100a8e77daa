package io.wagate.tenant;

import java.time.Instant;

/** An owner closed the account; it is deleted then, unless that is taken back. Published in the transaction that did it. */
public record TenantClosing(Tenant tenant, Instant deletedAt) {}
