package io.wagate.portal;

/**
 * A JSON text laid out to be read, without understanding it: what is not JSON comes out as it is. Nothing but white space
 * is added, so that names, numbers and escapes read as they were sent.
 *
 * @param cut whether the end is missing because it was too long to be looked at
 */
public record JsonLayout(String text, boolean cut) {

    private static final int LONGEST = 16_384;

    /** Lays it out, its first 16 KB. */
    public static JsonLayout of(String json) {
        boolean cut = json.length() > LONGEST;
        String shown = cut ? json.substring(0, LONGEST) : json;
        return new JsonLayout(shown.startsWith("{") || shown.startsWith("[") ? laidOut(shown) : shown, cut);
    }

    private static String laidOut(String json) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (quoted) {
                out.append(letter);
                if (letter == '\\' && i + 1 < json.length()) {
                    out.append(json.charAt(++i));
                } else if (letter == '"') {
                    quoted = false;
                }
                continue;
            }
            switch (letter) {
                case '"' -> {
                    quoted = true;
                    out.append(letter);
                }
                case '{', '[' -> {
                    boolean empty = i + 1 < json.length() && (json.charAt(i + 1) == '}' || json.charAt(i + 1) == ']');
                    if (empty) {
                        out.append(letter).append(json.charAt(++i));
                    } else {
                        newLine(out.append(letter), ++depth);
                    }
                }
                case '}', ']' -> {
                    depth = Math.max(0, depth - 1);
                    newLine(out, depth).append(letter);
                }
                case ',' -> newLine(out.append(letter), depth);
                case ':' -> out.append(": ");
                default -> out.append(letter);
            }
        }
        return out.toString();
    }

    private static StringBuilder newLine(StringBuilder out, int depth) {
        return out.append('\n').append("  ".repeat(depth));
    }
}
