package io.wagate.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint did.
 *
 * @param delivered and {@code failed}: deliveries that ended within the last 24 hours
 * @param median and {@code slowest}: of the last calls that were answered (at most 500), the middle and the slowest 1 %
 * @param waiting deliveries that are not over; counted up to 100,000
 * @param oldest age of the oldest of them
 * @param dead deliveries that ended without success and can still be sent again
 */
public record EndpointFigures(
        long delivered,
        long failed,
        @Nullable Duration median,
        @Nullable Duration slowest,
        long waiting,
        @Nullable Duration oldest,
        long dead) {}
