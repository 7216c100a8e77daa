package io.wagate.webhook;

import io.wagate.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that stays the same, byte by byte, when a receiver parses it and writes it again as JavaScript's
 * {@code JSON.stringify} does: compact, members in their order, slashes and all of Unicode raw, hex escapes in lower case.
 * What other languages would write differently does not occur in it (spec/seed-api.md §1.5, "data rules").
 */
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** JavaScript puts members with such names first. */
    private static final Pattern ARRAY_INDEX = Pattern.compile("0|[1-9][0-9]{0,9}");

    private static final long LARGEST = (1L << 53) - 1;
    private static final char REPLACEMENT = '\uFFFD';

    private CanonicalJson() {}

    /**
     * The members of an event's content. Never none: a fact that says nothing beyond its name has the last part of that
     * name as {@code status}, because some languages write an empty object as an empty list.
     */
    public static Map<String, Object> data(Event event) {
        Map<?, ?> data = JSON.readValue(event.data(), Map.class);
        Map<String, Object> members = tidyMembers(data);
        if (members.isEmpty()) {
            String name = event.type().wire();
            members.put("status", name.substring(name.lastIndexOf('.') + 1));
        }
        return members;
    }

    /** UTF-8 of an object with these members, of which there is at least one: text, whole numbers, booleans, lists and maps of these. */
    public static byte[] bytes(Map<String, ?> members) {
        return JsonStyle.JAVASCRIPT.write(tidyMembers(members)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> tidyMembers(Map<?, ?> members) {
        Map<String, Object> tidy = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            Object kept = tidy(value);
            if (kept != null) {
                tidy.put(tidyName(String.valueOf(name)), kept);
            }
        });
        return tidy;
    }

    /** The value as it can be written, null where it is left out. */
    private static @Nullable Object tidy(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> members -> orNull(tidyMembers(members));
            case Collection<?> items ->
                orNull(items.stream()
                        .map(CanonicalJson::tidy)
                        .filter(Objects::nonNull)
                        .toList());
            case Boolean truth -> truth;
            case Number number -> isExact(number) ? number : number.toString();
            case CharSequence text -> tidyText(text.toString());
            default -> throw new IllegalArgumentException("No JSON for " + value.getClass());
        };
    }

    private static @Nullable Object orNull(Map<String, Object> members) {
        return members.isEmpty() ? null : members;
    }

    private static @Nullable Object orNull(List<?> items) {
        return items.isEmpty() ? null : items;
    }

    /** Whether every language reads it as a whole number and writes it back; others become text. */
    private static boolean isExact(Number number) {
        return number instanceof Integer || number instanceof Long large && large <= LARGEST && large >= -LARGEST;
    }

    private static String tidyName(String name) {
        String text = tidyText(name);
        return ARRAY_INDEX.matcher(text).matches() ? "_" + text : text;
    }

    /** Without the control characters that languages escape differently, and with valid surrogates only. */
    private static String tidyText(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        text.codePoints().filter(CanonicalJson::isKept).forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                tidy.append(REPLACEMENT);
            } else {
                tidy.appendCodePoint(point);
            }
        });
        return tidy.toString();
    }

    private static boolean isKept(int point) {
        return point >= ' ' || "\b\t\n\f\r".indexOf(point) >= 0;
    }
}
