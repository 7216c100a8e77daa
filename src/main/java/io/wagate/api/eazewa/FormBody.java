package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code application/x-www-form-urlencoded} with brackets in its names, as PHP's {@code http_build_query} writes it:
 * {@code webhook[url]=…&webhook[events][0]=message}. Names that count from 0 on are a list, {@code []} appends. At most
 * {@value #MOST_PAIRS} pairs, {@value #DEEPEST} brackets deep, so that no body costs more than its length.
 */
final class FormBody {

    static final int MOST_PAIRS = 1_000;
    static final int DEEPEST = 8;

    private FormBody() {}

    /** The members; text, lists and maps of these. */
    static Map<String, @Nullable Object> parse(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        int pairs = 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                if (++pairs > MOST_PAIRS) {
                    throw refused("A form has at most " + MOST_PAIRS + " fields");
                }
                put(root, text, start, end);
            }
            start = end + 1;
        }
        return members(root);
    }

    private static void put(Map<String, @Nullable Object> root, String text, int start, int end) {
        int equals = text.indexOf('=', start);
        int middle = equals < 0 || equals > end ? end : equals;
        String name = decoded(text, start, middle);
        String value = middle == end ? "" : decoded(text, middle + 1, end);
        List<String> path = path(name);
        Map<String, @Nullable Object> place = root;
        for (String step : path.subList(0, path.size() - 1)) {
            place = below(place, named(place, step));
        }
        place.put(named(place, path.getLast()), value);
    }

    /** {@code a[b][]} is a, b and an empty step. What is not closed or comes after a bracket belongs to no field. */
    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>(List.of(name.substring(0, bracket)));
        int at = bracket;
        while (at < name.length() && name.charAt(at) == '[') {
            int close = name.indexOf(']', at);
            if (close < 0) {
                throw refused("A name in the form has a bracket that is not closed");
            }
            if (path.size() > DEEPEST) {
                throw refused("A name in the form has at most " + DEEPEST + " brackets");
            }
            path.add(name.substring(at + 1, close));
            at = close + 1;
        }
        return path;
    }

    /** An empty step is the next number. */
    private static String named(Map<String, @Nullable Object> place, String step) {
        return step.isEmpty() ? Integer.toString(place.size()) : step;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> below(Map<String, @Nullable Object> place, String step) {
        if (place.get(step) instanceof Map<?, ?> known) {
            return (Map<String, @Nullable Object>) known;
        }
        Map<String, @Nullable Object> fresh = new LinkedHashMap<>();
        place.put(step, fresh);
        return fresh;
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> place) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        place.forEach((name, value) -> members.put(String.valueOf(name), settled(value)));
        return members;
    }

    private static @Nullable Object settled(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> place)) {
            return value;
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < place.size(); i++) {
            String name = Integer.toString(i);
            if (!place.containsKey(name)) {
                return members(place);
            }
            items.add(settled(place.get(name)));
        }
        return items;
    }

    private static String decoded(String text, int start, int end) {
        ByteBuffer bytes = ByteBuffer.allocate(end - start);
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (character == '%') {
                bytes.put((byte) hex(text, i + 1, end));
                i += 2;
            } else {
                bytes.put((byte) (character == '+' ? ' ' : character));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException broken) {
            throw refused("The form is not UTF-8");
        }
    }

    private static int hex(String text, int at, int end) {
        int high = at + 1 < end ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < end ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw refused("The form has a % without two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static RuntimeException refused(String message) {
        return new Problem.Invalid("INVALID_FORM", null, message).asException();
    }
}
