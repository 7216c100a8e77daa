package io.wagate.api.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The headers of a request and its answer that matter and are no secret; of the key only how it was carried. */
final class RecordedHeaders {

    private static final List<String> ASKED =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, HttpHeaders.USER_AGENT, HttpHeaders.ORIGIN, "Prefer");
    private static final List<String> ANSWERED = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ALLOW,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "Preference-Applied",
            "RateLimit",
            "RateLimit-Policy");

    private RecordedHeaders() {}

    /** {@code > name} of the request and {@code < name} of the answer. */
    static Map<String, String> of(HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        Credentials.carrier(request)
                .ifPresent(carrier -> headers.put("> " + carrier.getKey(), carrier.getValue() + " ••••••"));
        ASKED.forEach(name -> add(headers, "> " + name, request.getHeader(name)));
        ANSWERED.forEach(name -> add(headers, "< " + name, response.getHeader(name)));
        return headers;
    }

    private static void add(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
