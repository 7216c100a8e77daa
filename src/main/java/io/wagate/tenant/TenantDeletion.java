package io.wagate.tenant;

/** The deletion of a tenant begins: the last moment at which anything of it is known. Published in that transaction. */
public record TenantDeletion(Tenant tenant) {}
