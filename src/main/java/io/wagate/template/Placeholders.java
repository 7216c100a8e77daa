package io.wagate.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places of a text where values go: <code>{{1}}</code>, or <code>{{first_name}}</code>. */
public final class Placeholders {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*+)}}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private Placeholders() {}

    /** Their names, each once, in the order of the text. */
    public static List<String> in(String text) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            names.add(place.group(1).strip());
        }
        return List.copyOf(names);
    }

    /** The text with values in these places; a place without a value stays as it is. Values are not looked into. */
    public static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        values.getOrDefault(place.group(1).strip(), place.group())));
    }

    static boolean isNumber(String name) {
        return NUMBER.matcher(name).matches();
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
