package io.wagate.webhook;

import io.wagate.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads what was delivered and what was not, and sends it again. */
@Service
public class DeliveryLog {

    /** A stretch of the log, newest first; {@code next} is what to give as {@code before} for the following one. */
    public record Stretch(
            List<Delivery> deliveries, @Nullable Long next) {}

    /**
     * One delivery, whole.
     *
     * @param payload what is sent; null before the first claim
     * @param requestHeaders as at the last attempt; secrets in custom headers are masked
     */
    public record Story(
            Delivery delivery,
            Endpoint endpoint,
            @Nullable Payload payload,
            Map<String, String> requestHeaders,
            List<Attempt> attempts) {}

    /** The newest ones, or those older than the row {@code before}; at most 100. */
    public Stretch list(Actor actor, DeliveryFilter filter, @Nullable Long before, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The delivery with this public id. */
    public Story get(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** The deliveries of all events about this message, oldest first. */
    public List<Delivery> ofMessage(Actor actor, long messageId) {
        throw new UnsupportedOperationException();
    }

    public EndpointFigures figures(Actor actor, String endpoint) {
        throw new UnsupportedOperationException();
    }

    /** How many deliveries "resend failed since" would send. */
    public int failedSince(Actor actor, String endpoint, Instant since) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends one delivery at once: one that waits is due now, one that is over goes out again under the same webhook id.
     *
     * @return the public id of the delivery to watch
     */
    public String resend(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** Sends every failed delivery since then again, oldest first, at most ten a second. At most 100,000. */
    public Replay resendFailed(Actor actor, String endpoint, Instant since) {
        throw new UnsupportedOperationException();
    }

    /** Makes everything that waits for this endpoint due now and closes its breaker. */
    public void retryNow(Actor actor, String endpoint) {
        throw new UnsupportedOperationException();
    }

    /** The newest replay of this endpoint. */
    public Optional<Replay> replay(Actor actor, String endpoint) {
        throw new UnsupportedOperationException();
    }
}
