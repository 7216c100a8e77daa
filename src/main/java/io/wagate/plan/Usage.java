package io.wagate.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a tenant used today.
 *
 * @param day today, where the tenant is
 * @param sent messages counted against the limit
 * @param refused messages that the limit kept from going out
 * @param limit messages allowed a day
 * @param resetsAt midnight in the tenant's time zone
 * @param untilReset the time until then
 */
public record Usage(LocalDate day, long sent, long refused, long limit, Instant resetsAt, Duration untilReset) {

    private static final int WARNED_AT_PERCENT = 80;

    public long left() {
        return Math.max(0, limit - sent);
    }

    /** Whether so much is used that the tenant was told. */
    public boolean isNearLimit() {
        return sent >= warnedAt(limit);
    }

    /** From how many messages on a tenant is warned. */
    static long warnedAt(long limit) {
        return Math.ceilDiv(limit * WARNED_AT_PERCENT, 100);
    }
}
