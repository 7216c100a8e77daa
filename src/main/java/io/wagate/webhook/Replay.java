package io.wagate.webhook;

import java.time.Instant;

/**
 * Deliveries that were sent again together, and how far that is.
 *
 * @param deliveries how many; {@code delivered} and {@code failed} of them are over
 */
public record Replay(
        String publicId, long endpointId, Instant since, int deliveries, int delivered, int failed, Instant createdAt) {

    public boolean isOver() {
        return delivered + failed == deliveries;
    }
}
