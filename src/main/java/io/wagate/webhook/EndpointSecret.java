package io.wagate.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an endpoint, in clear. Never logged.
 *
 * @param text what the body signature and the raw-body header take, byte for byte (UTF-8)
 * @param standard the {@code whsec_…} secret of the Standard Webhooks headers; equal to {@code text} where we made it
 * @param endsAt when it stops signing; null for the newest one
 */
public record EndpointSecret(
        long id,
        String text,
        String standard,
        Instant createdAt,
        @Nullable Instant endsAt) {
    @Override
    public String toString() {
        return "EndpointSecret[" + id + "]";
    }
}
