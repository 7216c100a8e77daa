package io.wagate.template;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.template.Layout.Button;
import io.wagate.template.Layout.Format;
import io.wagate.template.Layout.Header;
import io.wagate.template.Layout.Kind;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a template may be: Meta's limits, field by field, so that what is accepted here is accepted there as well. */
public final class TemplateRules {

    public static final int LONGEST_NAME = 512;
    public static final int LONGEST_HEADER = 60;
    public static final int LONGEST_BODY = 1024;
    public static final int LONGEST_FOOTER = 60;
    public static final int LONGEST_BUTTON = 25;
    public static final int MOST_BUTTONS = 10;

    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_CODE = 15;
    private static final int LONGEST_SAMPLE = 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1," + LONGEST_NAME + "}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2})?");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{5,19}");

    /** How often a template has a button of a kind at most; the others as often as there is room. */
    private static final Map<Kind, Integer> MOST =
            Map.of(Kind.URL, 2, Kind.PHONE_NUMBER, 1, Kind.COPY_CODE, 1, Kind.FLOW, 1, Kind.CATALOG, 1);

    private TemplateRules() {}

    /** Refuses the first thing that is wrong, with {@link Problem.Invalid} that names its field. */
    static void check(TemplateDraft draft) {
        require(
                NAME.matcher(draft.name()).matches(),
                "name",
                "A name has 1 to 512 lower-case letters, digits and underscores");
        require(LANGUAGE.matcher(draft.language()).matches(), "language", "A language is written like en or en_US");
        category(draft.category());
        Layout layout = draft.layout();
        header(layout.header());
        body(layout.body());
        if (layout.footer() != null) {
            text("footer", layout.footer(), LONGEST_FOOTER);
            require(Placeholders.in(layout.footer()).isEmpty(), "footer", "A footer has no placeholders");
        }
        buttons(layout.buttons());
    }

    static Template.Category category(String word) {
        return Arrays.stream(Template.Category.values())
                .filter(category -> category.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> invalid("category", "A category is AUTHENTICATION, MARKETING or UTILITY"));
    }

    private static void header(@Nullable Header header) {
        if (header == null) {
            return;
        }
        if (header.format() != Format.TEXT) {
            require(header.text().isEmpty(), "header", "A header is either a text or a file");
            return;
        }
        text("header", header.text(), LONGEST_HEADER);
        require(header.text().lines().count() == 1, "header", "A header is one line");
        List<String> places = places("header", header.text());
        require(places.size() <= 1, "header", "A header has at most one placeholder");
        if (!places.isEmpty()) {
            sample("header", places.getFirst(), header.sample());
        }
    }

    private static void body(Layout.Body body) {
        text("body", body.text(), LONGEST_BODY);
        for (String place : places("body", body.text())) {
            sample("body", place, body.samples().getOrDefault(place, ""));
        }
    }

    private static void buttons(List<Button> buttons) {
        require(buttons.size() <= MOST_BUTTONS, "buttons", "A template has at most 10 buttons");
        MOST.forEach((kind, most) -> require(
                buttons.stream().filter(button -> button.kind() == kind).count() <= most,
                "buttons",
                "A template has at most " + most + " buttons of the kind " + kind));
        require(
                new HashSet<>(buttons.stream().map(Button::text).toList()).size() == buttons.size(),
                "buttons",
                "The texts of the buttons must differ");
        for (int place = 0; place < buttons.size(); place++) {
            button("buttons." + place, buttons.get(place));
        }
    }

    private static void button(String field, Button button) {
        text(field + ".text", button.text(), LONGEST_BUTTON);
        require(Placeholders.in(button.text()).isEmpty(), field + ".text", "A button's text has no placeholders");
        switch (button.kind()) {
            case URL -> url(field, button);
            case PHONE_NUMBER ->
                require(
                        NUMBER.matcher(button.target()).matches(),
                        field + ".phone_number",
                        "A number is written like +44 7700 900123");
            case COPY_CODE -> {
                require(
                        !button.sample().isBlank(),
                        field + ".example",
                        "Give an example of the code that will be copied");
                require(
                        length(button.sample()) <= LONGEST_CODE,
                        field + ".example",
                        "A code has at most 15 characters");
            }
            case QUICK_REPLY, FLOW, CATALOG -> {}
        }
    }

    private static void url(String field, Button button) {
        String url = button.target();
        List<String> places = Placeholders.in(url);
        require(isAddress(Placeholders.fill(url, Map.of("1", "x"))), field + ".url", "An address begins with https://");
        require(length(url) <= LONGEST_URL, field + ".url", "An address has at most 2,000 characters");
        require(
                places.isEmpty() || places.equals(List.of("1")) && url.endsWith("}}"),
                field + ".url",
                "An address has at most one placeholder, {{1}}, at its end");
        if (!places.isEmpty()) {
            require(!button.sample().isBlank(), field + ".example", "Give an example of the whole address or its end");
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Either numbers, 1 to n without a gap, or names. */
    private static List<String> places(String field, String text) {
        List<String> places = Placeholders.in(text);
        boolean numbered = places.stream().allMatch(Placeholders::isNumber);
        require(
                numbered || places.stream().allMatch(Placeholders::isName),
                field,
                "Placeholders are all numbers, such as {{1}}, or all names, such as {{first_name}}");
        if (numbered) {
            String expected = IntStream.rangeClosed(1, places.size())
                    .mapToObj(Integer::toString)
                    .sorted()
                    .collect(Collectors.joining(","));
            require(
                    places.stream().sorted().collect(Collectors.joining(",")).equals(expected),
                    field,
                    "Placeholders count from {{1}} on without a gap");
        }
        return places;
    }

    private static void sample(String field, String place, String sample) {
        require(!sample.isBlank(), field + ".example", "Give an example for {{" + place + "}}");
        require(
                length(sample) <= LONGEST_SAMPLE,
                field + ".example",
                "An example has at most " + LONGEST_SAMPLE + " characters");
    }

    private static void text(String field, String text, int longest) {
        require(!text.isBlank(), field, "This needs a text");
        require(
                length(text) <= longest,
                field,
                String.format(Locale.ROOT, "This has %,d characters; at most %,d fit", length(text), longest));
        require(
                text.codePoints().noneMatch(TemplateRules::isNoText),
                field,
                "This contains a character that is no text");
    }

    /** Control characters, and halves of a character. */
    private static boolean isNoText(int point) {
        return point < ' ' && point != '\n' && point != '\t' && point != '\r'
                || Character.getType(point) == Character.SURROGATE;
    }

    /** As people count, not as UTF-16 does. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void require(boolean fine, String field, String message) {
        if (!fine) {
            throw invalid(field, message);
        }
    }

    private static ProblemException invalid(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }
}
