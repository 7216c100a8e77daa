package io.wagate.requestlog;

import io.wagate.kernel.TenantId;
import io.wagate.kernel.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer as they went over the wire, before anything is masked. Only the log's own thread looks into it.
 *
 * @param caller the public id of the key, or the address of the member who sent by hand
 * @param known whether the key was valid; false for one that was only named
 * @param address where it came from; only its network is kept
 * @param headers those that matter and are no secret, {@code > name} of the request and {@code < name} of the answer
 */
public record Exchange(
        TenantId tenant,
        String caller,
        boolean known,
        String address,
        Line line,
        Instant at,
        Duration took,
        int status,
        Map<String, String> headers,
        Body request,
        Body response,
        Trail trail) {

    /**
     * How it was asked.
     *
     * @param route the pattern that was found for the path, null where there was none
     * @param query as it was sent, null for none
     * @param session the session that the path names, null where it names none
     * @param requestId the name of this request, as the answer carries it
     */
    public record Line(
            String dialect,
            String method,
            @Nullable String route,
            String path,
            @Nullable String query,
            @Nullable String session,
            String requestId,
            @Nullable String idempotencyKey) {}

    /**
     * A body.
     *
     * @param start as much of it as is kept
     * @param size how long all of it is
     */
    public record Body(@Nullable String type, byte[] start, long size) {

        public static final Body NONE = new Body(null, new byte[0], 0);

        /** Nothing of it was kept. */
        Body forgotten() {
            return new Body(type, NONE.start, size);
        }
    }

    /** How much memory it holds, about. */
    int weight() {
        return request.start.length + response.start.length;
    }

    /** The same without the bodies. */
    Exchange withoutBodies() {
        return new Exchange(
                tenant,
                caller,
                known,
                address,
                line,
                at,
                took,
                status,
                headers,
                request.forgotten(),
                response.forgotten(),
                trail);
    }
}
