package io.wagate.egress;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to an address that a tenant gave.
 *
 * @param headers sent as they are, but only to the origin of {@code url}: a redirect elsewhere goes without them
 * @param body null for none; its type is a header like any other
 */
public record EgressRequest(
        String method, String url, Map<String, String> headers, byte @Nullable [] body, EgressProfile profile) {

    /** Fetches. */
    public static EgressRequest get(String url, EgressProfile profile) {
        return new EgressRequest("GET", url, Map.of(), null, profile);
    }

    /** Delivers. */
    public static EgressRequest post(String url, Map<String, String> headers, byte[] body, EgressProfile profile) {
        return new EgressRequest("POST", url, headers, body, profile);
    }
}
