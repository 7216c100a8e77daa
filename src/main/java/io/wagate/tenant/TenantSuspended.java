package io.wagate.tenant;

/** A tenant may no longer work; told in the transaction that suspends it. */
public record TenantSuspended(Tenant tenant, String reason) {}
