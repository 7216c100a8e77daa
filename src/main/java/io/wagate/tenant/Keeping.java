package io.wagate.tenant;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a tenant's data is kept, in days.
 *
 * @param textDays what messages say; null for as long as the account exists
 * @param mediaDays files, never longer than the plan allows
 * @param webhookDays finished webhook deliveries with their bodies; null for the usual 14 days
 */
public record Keeping(
        @Nullable Integer textDays, int mediaDays, @Nullable Integer webhookDays) {

    /** How long facts that may hold texts live, where they would live so long otherwise. */
    public Duration texts(Duration usual) {
        return shorter(usual, textDays);
    }

    /** The same for webhook deliveries, whose bodies hold texts too. */
    public Duration webhooks(Duration usual) {
        return texts(shorter(usual, webhookDays));
    }

    private static Duration shorter(Duration usual, @Nullable Integer days) {
        Duration wanted = days == null ? usual : Duration.ofDays(days);
        return wanted.compareTo(usual) < 0 ? wanted : usual;
    }
}
