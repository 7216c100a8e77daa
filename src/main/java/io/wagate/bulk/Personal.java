package io.wagate.bulk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code {{name}}} in, or {@code {{name|there}}}, where "there" greets those whose name is not known. */
final class Personal {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*name\\s*(?:\\|([^{}]*))?}}");

    private Personal() {}

    static @Nullable String fill(@Nullable String text, @Nullable String name) {
        if (text == null) {
            return null;
        }
        return PLACE.matcher(text).replaceAll(place -> {
            String otherwise = place.group(1) == null ? "" : place.group(1).strip();
            return Matcher.quoteReplacement(name == null || name.isBlank() ? otherwise : name);
        });
    }
}
