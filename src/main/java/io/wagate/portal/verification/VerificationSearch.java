package io.wagate.portal.verification;

import io.wagate.verification.Verification.Status;
import io.wagate.verification.VerificationFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list is asked for, as it stands in the address. Words that mean nothing are left out, because people write
 * addresses by hand.
 *
 * @param q a number, its beginning, or the id of a verification
 * @param app the public id of an app
 * @param since {@code 24h}, {@code 7d} or {@code 30d}
 */
record VerificationSearch(
        @Nullable String q,
        @Nullable String status,
        @Nullable String app,
        @Nullable String since) {

    private static final int LONGEST = 100;
    private static final Map<String, Duration> PERIODS =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    static VerificationSearch of(Map<String, String> parameters) {
        String status = text(parameters, "status");
        String since = text(parameters, "since");
        return new VerificationSearch(
                text(parameters, "q"),
                status(status) == null ? null : status,
                text(parameters, "app"),
                since != null && PERIODS.containsKey(since) ? since : null);
    }

    /** The verification that is looked for. */
    Optional<String> id() {
        return Optional.ofNullable(q).filter(VerificationSearch::isId);
    }

    /** Whether this looks like the id of a verification. */
    static boolean isId(@Nullable String text) {
        return text != null && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    /** Whether something is looked for that no number begins with. */
    boolean isAbsurd() {
        return q != null && !q.matches("[+0-9][0-9 ().-]*");
    }

    VerificationFilter filter(Instant now) {
        return new VerificationFilter(
                app,
                status(status),
                q,
                since == null ? null : now.minus(PERIODS.getOrDefault(since, Duration.ZERO)),
                null);
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return q != null || status != null || app != null || since != null;
    }

    /** The same search for one status; null for all. */
    public String toward(@Nullable String other) {
        return new VerificationSearch(q, other, app, since).address(null);
    }

    /** The address of this search, older than the verification {@code before}. */
    public String address(@Nullable String before) {
        Map<String, Object> parts = new LinkedHashMap<>();
        Optional.ofNullable(q).ifPresent(value -> parts.put("q", value));
        Optional.ofNullable(status).ifPresent(value -> parts.put("status", value));
        Optional.ofNullable(app).ifPresent(value -> parts.put("app", value));
        Optional.ofNullable(since).ifPresent(value -> parts.put("since", value));
        Optional.ofNullable(before).ifPresent(value -> parts.put("before", value));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/verifications");
        parts.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parts).toUriString();
    }

    private static @Nullable Status status(@Nullable String word) {
        return Arrays.stream(Status.values())
                .filter(status -> status.wire().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "").strip();
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }
}
