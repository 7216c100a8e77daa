package io.wagate.requestlog;

import io.wagate.kernel.Trail;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as the list shows it.
 *
 * @param route the pattern of its path, null where none fitted
 * @param path with its query, secrets masked
 * @param session the public id of the session that it was about, null for none and for several
 * @param error the stable name of why it was refused, null when it was not
 * @param caller the public id of the key, or who sent by hand
 * @param known whether the key was valid
 * @param network the network that it came from, not the address
 * @param replay whether it repeated an earlier one under the same idempotency key
 * @param subject what it made, null for nothing
 */
public record LoggedRequest(
        long id,
        String requestId,
        Instant at,
        String dialect,
        String method,
        @Nullable String route,
        String path,
        @Nullable String session,
        int status,
        @Nullable String error,
        String caller,
        boolean known,
        String network,
        @Nullable String idempotencyKey,
        boolean replay,
        Trail.@Nullable Subject subject,
        Duration took,
        long requestBytes,
        long responseBytes) {

    /** The dialect of messages that people send by hand. */
    public static final String PORTAL = "portal";

    /** Whether it was refused. */
    public boolean isError() {
        return status >= 400 || error != null;
    }

    /** Whether a person sent it from the portal. */
    public boolean isByHand() {
        return dialect.equals(PORTAL);
    }
}
