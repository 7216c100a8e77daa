package io.wagate.requestlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request, whole.
 *
 * @param sent the headers of the request that matter, and {@code answered} those of the answer
 * @param requestBody masked; null where nothing of it was kept
 */
public record RequestStory(
        LoggedRequest request,
        List<Header> sent,
        List<Header> answered,
        @Nullable String requestBody,
        @Nullable String responseBody) {

    /** A header. */
    public record Header(String name, String value) {}
}
