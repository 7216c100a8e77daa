package io.wagate.portal.message;

import io.wagate.message.Direction;
import io.wagate.message.MessageFilter;
import io.wagate.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list is asked for, as it stands in the address. Words that mean nothing are left out, because people write
 * addresses by hand.
 *
 * @param q a number or a message id
 * @param since {@code 24h}, {@code 7d} or {@code 30d}
 */
record MessageSearch(
        @Nullable String q,
        @Nullable String status,
        @Nullable String direction,
        @Nullable String session,
        @Nullable String since) {

    private static final Map<String, Duration> PERIODS =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    static MessageSearch of(Map<String, String> parameters) {
        return new MessageSearch(
                text(parameters, "q"),
                known(parameters, "status", MessageStatus.values()),
                known(parameters, "direction", Direction.values()),
                text(parameters, "session"),
                PERIODS.containsKey(parameters.getOrDefault("since", "")) ? parameters.get("since") : null);
    }

    /** The number that is looked for, digits only. */
    Optional<String> phone() {
        return Optional.ofNullable(q)
                .map(text -> text.replaceAll("[+\\s().-]|@s\\.whatsapp\\.net$|@c\\.us$", ""))
                .filter(digits -> digits.matches("[0-9]{5,20}"));
    }

    /** The message that is looked for. */
    Optional<String> messageId() {
        return Optional.ofNullable(q).filter(text -> phone().isEmpty());
    }

    MessageFilter filter(Instant now) {
        return new MessageFilter(
                session,
                status == null ? null : MessageStatus.of(status),
                direction == null ? null : Direction.of(direction),
                phone().orElse(null),
                since == null ? null : now.minus(PERIODS.getOrDefault(since, Duration.ZERO)),
                null);
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return q != null || status != null || direction != null || session != null || since != null;
    }

    /** The same search in one direction only; null for both. */
    public String toward(@Nullable String other) {
        return new MessageSearch(q, status, other, session, since).address(null, 0);
    }

    /** The address of this search, from a row on: {@code before} or {@code after} it. */
    String address(@Nullable String side, long row) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/messages");
        List<Map.Entry<String, Optional<String>>> parts = List.of(
                Map.entry("q", Optional.ofNullable(q)),
                Map.entry("direction", Optional.ofNullable(direction)),
                Map.entry("status", Optional.ofNullable(status)),
                Map.entry("session", Optional.ofNullable(session)),
                Map.entry("since", Optional.ofNullable(since)));
        parts.forEach(part ->
                part.getValue().ifPresent(value -> address.queryParam(part.getKey(), "{" + part.getKey() + "}")));
        if (side != null) {
            address.queryParam(side, row);
        }
        Object[] values =
                parts.stream().flatMap(part -> part.getValue().stream()).toArray();
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "").strip();
        return text.isEmpty() || text.length() > 100 ? null : text;
    }

    private static @Nullable String known(Map<String, String> parameters, String name, Enum<?>[] words) {
        String text = parameters.getOrDefault(name, "");
        return Arrays.stream(words)
                        .anyMatch(word ->
                                word.name().toLowerCase(java.util.Locale.ROOT).equals(text))
                ? text
                : null;
    }
}
