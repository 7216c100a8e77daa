package io.wagate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person in a tenant.
 *
 * @param email the person's public id
 * @param invited whether the person has not chosen a password yet
 * @param since when the person came into the tenant
 * @param loggedInAt the last log-in, into whatever tenant, null for none since such are noted; for administrators
 * @param seenAt the last time in this tenant, to a few minutes; null for never
 */
public record Member(
        String email,
        String name,
        Role role,
        boolean invited,
        Instant since,
        @Nullable Instant loggedInAt,
        @Nullable Instant seenAt) {}
