package io.wagate.portal.webhook;

import io.wagate.event.EventType;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryFilter.Standing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which deliveries of an endpoint are asked for, as it stands in the address. Words that mean nothing are left out.
 *
 * @param outcome a status, {@code 5xx}, or a name such as {@code connect_timeout}
 * @param q a delivery's, a webhook's or an event's id
 */
record DeliverySearch(
        String endpoint,
        @Nullable Standing standing,
        @Nullable EventType event,
        @Nullable String outcome,
        @Nullable String q) {

    private static final List<String> OUTCOMES = List.of(
            "2xx",
            "3xx",
            "4xx",
            "5xx",
            "connect_refused",
            "connect_timeout",
            "timeout",
            "dns_failed",
            "tls_failed",
            "reset",
            "bad_response",
            "private_address",
            "unknown");
    private static final int LONGEST = 100;

    static DeliverySearch of(String endpoint, Map<String, String> parameters) {
        String outcome = text(parameters, "outcome");
        return new DeliverySearch(
                endpoint,
                Arrays.stream(Standing.values())
                        .filter(each -> word(each).equals(parameters.get("standing")))
                        .findFirst()
                        .orElse(null),
                Arrays.stream(EventType.values())
                        .filter(type -> type.wire().equals(parameters.get("event")))
                        .findFirst()
                        .orElse(null),
                outcome != null && outcome.matches("[0-9a-z_]{3,24}") ? outcome : null,
                text(parameters, "q"));
    }

    DeliveryFilter filter() {
        return new DeliveryFilter(endpoint, standing, event, outcome, q, null, null);
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return standing != null || event != null || outcome != null || q != null;
    }

    /** What can be chosen, with what was asked for by hand. */
    public List<String> outcomes() {
        if (outcome == null || OUTCOMES.contains(outcome)) {
            return OUTCOMES;
        }
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(outcome), OUTCOMES.stream())
                .toList();
    }

    /** The same search for one standing; null for all. */
    public String standing(@Nullable Standing other) {
        return new DeliverySearch(endpoint, other, event, outcome, q).address(null);
    }

    /** The word of a standing in the address. */
    public static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    /** The address of this search, older than the row {@code before}. */
    public String address(@Nullable Long before) {
        Map<String, Object> parts = new LinkedHashMap<>();
        Optional.ofNullable(standing).ifPresent(each -> parts.put("standing", word(each)));
        Optional.ofNullable(event).ifPresent(each -> parts.put("event", each.wire()));
        Optional.ofNullable(outcome).ifPresent(each -> parts.put("outcome", each));
        Optional.ofNullable(q).ifPresent(each -> parts.put("q", each));
        Optional.ofNullable(before).ifPresent(each -> parts.put("before", each));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/webhooks/{endpoint}");
        parts.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        Map<String, Object> values = new LinkedHashMap<>(parts);
        values.put("endpoint", endpoint);
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "").strip();
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }
}
