package io.wagate.webhook;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a language writes JSON when nobody tells it how.
 *
 * @param ascii whether everything beyond ASCII becomes a {@code \}{@code u} escape
 * @param slashes whether a slash gets a backslash
 */
record JsonStyle(String comma, String colon, boolean ascii, boolean slashes) {

    /** {@code JSON.stringify}; what we send, and what Jackson, Ruby and most others write. */
    static final JsonStyle JAVASCRIPT = new JsonStyle(",", ":", false, false);

    static final JsonStyle PYTHON = new JsonStyle(", ", ": ", true, false);
    static final JsonStyle PHP = new JsonStyle(",", ":", true, true);

    /** The text of maps, collections, strings, numbers, booleans and null. */
    String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        write(out, value);
        return out.toString();
    }

    private void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> members -> {
                out.append('{');
                int start = out.length();
                members.forEach((name, member) -> {
                    out.append(out.length() > start ? comma : "");
                    quote(out, String.valueOf(name));
                    out.append(colon);
                    write(out, member);
                });
                out.append('}');
            }
            case Collection<?> items -> {
                out.append('[');
                int start = out.length();
                items.forEach(item -> {
                    out.append(out.length() > start ? comma : "");
                    write(out, item);
                });
                out.append(']');
            }
            case String text -> quote(out, text);
            case null -> out.append("null");
            default -> out.append(value);
        }
    }

    private void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                case '/' -> out.append(slashes ? "\\/" : "/");
                default -> {
                    if (unit < ' ' || ascii && unit > '~' + 1) {
                        out.append(String.format("\\u%04x", (int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}
