package io.wagate.plan;

import java.time.Duration;

/**
 * What a tenant used today.
 *
 * @param sent messages counted against the limit
 * @param limit messages allowed a day
 * @param untilReset until midnight in the tenant's time zone
 */
public record Usage(long sent, long limit, Duration untilReset) {

    public long left() {
        return Math.max(0, limit - sent);
    }
}
