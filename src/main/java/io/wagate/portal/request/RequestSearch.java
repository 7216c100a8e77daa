package io.wagate.portal.request;

import io.wagate.requestlog.RequestFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list is asked for, as it stands in the address. Words that mean nothing are left out.
 *
 * @param request a request id
 * @param idempotency an idempotency key
 * @param dialect the word for a dialect
 * @param status {@code 404}, or {@code 4xx}
 * @param show {@code errors} for only those
 * @param key the public id of a key
 * @param route the pattern of a path
 * @param session the public id of a session
 * @param since {@code 1h}, {@code 24h} or {@code 7d}
 */
record RequestSearch(
        @Nullable String request,
        @Nullable String idempotency,
        @Nullable String dialect,
        @Nullable String status,
        @Nullable String show,
        @Nullable String key,
        @Nullable String route,
        @Nullable String session,
        @Nullable String since) {

    private static final int LONGEST = 255;
    private static final Map<String, Duration> PERIODS =
            Map.of("1h", Duration.ofHours(1), "24h", Duration.ofHours(24), "7d", Duration.ofDays(7));

    static RequestSearch of(Map<String, String> given, RequestWords words) {
        return new RequestSearch(
                text(given, "request", ".*"),
                text(given, "idempotency", ".*"),
                text(given, "dialect", String.join("|", words.dialects().keySet())),
                text(given, "status", "[2-5]xx|[2-5][0-9]{2}"),
                text(given, "show", "errors"),
                text(given, "key", "[0-9A-Za-z]{12}"),
                text(given, "route", "/.*"),
                text(given, "session", "[A-Za-z0-9._-]{1,64}"),
                text(given, "since", String.join("|", PERIODS.keySet())));
    }

    RequestFilter filter(Instant now) {
        return new RequestFilter(
                dialect,
                status == null ? null : Integer.valueOf(status.replace("xx", "")),
                show != null,
                route,
                session,
                key,
                request,
                idempotency,
                since == null ? null : now.minus(PERIODS.getOrDefault(since, Duration.ZERO)));
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return !parts().isEmpty();
    }

    /** The same search, of errors only or of everything. */
    public String showing(@Nullable String other) {
        return new RequestSearch(request, idempotency, dialect, status, other, key, route, session, since)
                .address(null);
    }

    /** The same search without the route. */
    public String anyRoute() {
        return new RequestSearch(request, idempotency, dialect, status, show, key, null, session, since).address(null);
    }

    /** The address of this search, from the row {@code before} on. */
    String address(@Nullable Long before) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/requests");
        Map<String, String> parts = parts();
        parts.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        if (before != null) {
            address.queryParam("before", before);
        }
        return address.encode().buildAndExpand(parts).toUriString();
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "request", request);
        put(parts, "idempotency", idempotency);
        put(parts, "dialect", dialect);
        put(parts, "status", status);
        put(parts, "show", show);
        put(parts, "key", key);
        put(parts, "route", route);
        put(parts, "session", session);
        put(parts, "since", since);
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    private static @Nullable String text(Map<String, String> given, String name, String form) {
        String text = given.getOrDefault(name, "").strip();
        return text.isEmpty() || text.length() > LONGEST || !text.matches(form) ? null : text;
    }
}
