package io.wagate.tenant;

import java.time.Instant;

/**
 * How a tenant stands.
 *
 * @param reason why, in words for its members; empty where nothing was said
 * @param since when it came into this state
 */
public record Standing(TenantState state, String reason, Instant since) {}
