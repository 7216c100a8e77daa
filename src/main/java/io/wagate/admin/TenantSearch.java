package io.wagate.admin;

import io.wagate.directory.TenantQuery;
import io.wagate.tenant.TenantState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list of tenants is asked for, as it stands in the address. Words that mean nothing are left out, because people
 * write addresses by hand.
 *
 * @param q beginnings of words of a name, an id, an address or a number
 * @param sort {@code name} or {@code busiest}; null for newest first
 */
record TenantSearch(
        String q,
        @Nullable String state,
        @Nullable String plan,
        @Nullable String sort) {

    private static final int LONGEST = 100;

    static TenantSearch of(Map<String, String> parameters) {
        return new TenantSearch(
                text(parameters, "q").orElse(""),
                text(parameters, "state")
                        .filter(word -> isOneOf(word, TenantState.values()))
                        .orElse(null),
                text(parameters, "plan").orElse(null),
                text(parameters, "sort")
                        .filter(word -> isOneOf(word, TenantQuery.Order.values()))
                        .orElse(null));
    }

    TenantQuery query(@Nullable String after) {
        return new TenantQuery(
                q,
                state == null ? null : TenantState.valueOf(state.toUpperCase(Locale.ROOT)),
                plan,
                sort == null ? TenantQuery.Order.NEWEST : TenantQuery.Order.valueOf(sort.toUpperCase(Locale.ROOT)),
                after);
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return !q.isEmpty() || state != null || plan != null || "busiest".equals(sort);
    }

    /** The order, in the word that addresses use; {@code newest} where none is chosen. */
    public String order() {
        return query(null).order().name().toLowerCase(Locale.ROOT);
    }

    /** The same search among tenants in this state; null for all. */
    public String in(@Nullable String other) {
        return new TenantSearch(q, other, plan, sort).address(null);
    }

    /** The address of this search, from a tenant on. */
    public String address(@Nullable String after) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("q", q);
        values.put("state", Optional.ofNullable(state).orElse(""));
        values.put("plan", Optional.ofNullable(plan).orElse(""));
        values.put("sort", Optional.ofNullable(sort).orElse(""));
        values.put("after", Optional.ofNullable(after).orElse(""));
        values.values().removeIf(""::equals);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/admin");
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static Optional<String> text(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "").strip();
        return Optional.of(text.substring(0, Math.min(text.length(), LONGEST))).filter(some -> !some.isEmpty());
    }

    private static boolean isOneOf(String text, Enum<?>[] words) {
        return Arrays.stream(words)
                .anyMatch(word -> word.name().toLowerCase(Locale.ROOT).equals(text));
    }
}
