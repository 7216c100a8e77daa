package io.wagate.requestlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are meant; null parts mean all.
 *
 * @param status a whole status such as 404, or its first digit, such as 4
 * @param errors only those that were refused
 * @param route the pattern of the path
 * @param session the public id of a session
 * @param caller the public id of a key
 * @param idempotencyKey as it was sent
 * @param since from this moment on
 */
public record RequestFilter(
        @Nullable String dialect,
        @Nullable Integer status,
        boolean errors,
        @Nullable String route,
        @Nullable String session,
        @Nullable String caller,
        @Nullable String requestId,
        @Nullable String idempotencyKey,
        @Nullable Instant since) {

    /** Everything. */
    public static final RequestFilter ALL = new RequestFilter(null, null, false, null, null, null, null, null, null);

    /** Those with this name. */
    public static RequestFilter named(String requestId) {
        return new RequestFilter(null, null, false, null, null, null, requestId, null, null);
    }

    /** Those under this key. */
    public static RequestFilter underKey(String idempotencyKey) {
        return new RequestFilter(null, null, false, null, null, null, null, idempotencyKey, null);
    }
}
