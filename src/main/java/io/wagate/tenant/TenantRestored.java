package io.wagate.tenant;

/** A suspended tenant may work again; told in the transaction that restores it. */
public record TenantRestored(Tenant tenant) {}
