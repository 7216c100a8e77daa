package io.wagate.account;

import io.wagate.kernel.TenantId;

/**
 * A tenant that a person belongs to.
 *
 * @param slug the tenant's public id
 * @param name the company's
 */
public record Membership(TenantId tenant, String slug, String name, Role role) {}
