package io.wagate.portal.request;

import io.wagate.kernel.BaseUrl;
import io.wagate.portal.CurlSample;
import io.wagate.portal.JsonLayout;
import io.wagate.requestlog.LoggedRequest;
import io.wagate.requestlog.RequestStory;
import io.wagate.requestlog.RequestStory.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as its page shows it.
 *
 * @param requestBody laid out to be read; null where nothing was kept
 * @param sample the same request as a command, secrets left out
 * @param hasGaps whether something was left out of the command, beside the key
 */
record RequestView(
        RequestStory story,
        @Nullable String requestBody,
        @Nullable String responseBody,
        CurlSample sample,
        boolean hasGaps) {

    private static final String MASK = "••••••";
    private static final String KEY = "YOUR_API_KEY";

    static RequestView of(RequestStory story, BaseUrl base) {
        LoggedRequest request = story.request();
        String body = story.requestBody();
        boolean gaps = request.path().contains(MASK)
                || body != null && (body.contains(MASK) || body.contains("…"))
                || body == null && request.requestBytes() > 0;
        return new RequestView(
                story,
                laidOut(body, story.sent()),
                laidOut(story.responseBody(), story.answered()),
                sample(story, base),
                gaps);
    }

    private static @Nullable String laidOut(@Nullable String body, List<Header> headers) {
        if (body == null) {
            return null;
        }
        return header(headers, "content-type").contains("form-urlencoded")
                ? String.join(
                        "\n",
                        List.of(body.split("&")).stream()
                                .map(RequestView::decoded)
                                .toList())
                : JsonLayout.of(body).text();
    }

    private static CurlSample sample(RequestStory story, BaseUrl base) {
        LoggedRequest request = story.request();
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : story.sent()) {
            if (header.value().endsWith(MASK)) {
                String scheme = header.value().substring(0, header.value().length() - MASK.length());
                headers.put(header.name(), scheme.isBlank() ? KEY : scheme + KEY);
            } else if (!header.name().equalsIgnoreCase("user-agent")) {
                headers.put(header.name(), header.value());
            }
        }
        if (request.idempotencyKey() != null) {
            headers.put("Idempotency-Key", request.idempotencyKey());
        }
        return CurlSample.request(request.method(), base.of(request.path()), headers, story.requestBody());
    }

    static String header(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(header -> header.value().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private static String decoded(String pair) {
        try {
            return URLDecoder.decode(pair, StandardCharsets.UTF_8).replaceFirst("=", " = ");
        } catch (IllegalArgumentException malformed) {
            return pair;
        }
    }
}
