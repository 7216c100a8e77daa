package io.wagate.webhook;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header lines as people copy them: from a log, from {@code curl -v}, from a dump of PHP's {@code $_SERVER} or
 * {@code print_r}, or as a JSON object.
 */
record PastedHeaders(Map<String, String> values) {

    /** Blanks that were taken are never given back, so that no line costs more than its length. */
    private static final Pattern LINE = Pattern.compile(
            "^\\s*+[<>*]?+\\s*+[\\[{]?+\\s*+[\"']?+(?<name>[A-Za-z][A-Za-z0-9_-]*+)[\"']?+\\s*+]?+\\s*+(?:=>|:|=)(?<value>.*+)$");

    private static final Pattern JSON_MEMBER =
            Pattern.compile("\"(?<name>[A-Za-z0-9_-]++)\"\\s*+:\\s*+\\[?+\\s*+\"(?<value>[^\"]*+)\"");

    static PastedHeaders of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text.strip().startsWith("{")) {
            Matcher members = JSON_MEMBER.matcher(text);
            while (members.find()) {
                values.put(name(members.group("name")), members.group("value").strip());
            }
        } else {
            text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
                values.put(name(line.group("name")), value(line.group("value")));
            });
        }
        return new PastedHeaders(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name(name))).filter(value -> !value.isEmpty());
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    /** Header names are one, however they are spelled (RFC 9110 §5.1); CGI spells them {@code HTTP_WEBHOOK_ID}. */
    private static String name(String written) {
        String name = written.toLowerCase(Locale.ROOT).replace('_', '-');
        return name.startsWith("http-") ? name.substring("http-".length()) : name;
    }

    private static String value(String written) {
        String value = written.strip().replaceAll("[,;]$", "").strip();
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1).strip() : value;
    }
}
