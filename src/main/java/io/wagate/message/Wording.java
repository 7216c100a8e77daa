package io.wagate.message;

import io.wagate.kernel.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules for texts: how long, which characters, and how header and footer stand around a message. */
final class Wording {

    /** The longest text that WhatsApp takes, in UTF-16 units. */
    static final int LONGEST = 65_536;

    static final int LONGEST_OPTION = 100;

    /** The longest name or address of a place and the longest name on a card; a limit of ours. */
    static final int LONGEST_LABEL = 1000;

    static final int FEWEST_OPTIONS = 2;
    static final int MOST_OPTIONS = 12;

    private Wording() {}

    /** {@code *header*}, the text and {@code _footer_} with a blank line between; the client's own marks stay. */
    static String compose(@Nullable String header, String text, @Nullable String footer) {
        String whole = Stream.of(marked("*", header), text, marked("_", footer))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return checked("message", whole);
    }

    /** The text as given; refuses what the database or WhatsApp cannot hold. Null counts as empty. */
    static String checked(String field, @Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.length() > LONGEST) {
            throw invalid(field, field + " is longer than " + LONGEST + " characters");
        }
        if (text.indexOf('\0') >= 0 || hasLoneSurrogate(text)) {
            throw invalid(field, field + " contains a character that is not valid Unicode text");
        }
        return text;
    }

    /** The text as given; refuses also what says nothing. */
    static String required(String field, @Nullable String text) {
        String checked = checked(field, text);
        if (checked.isBlank()) {
            throw invalid(field, field + " is required");
        }
        return checked;
    }

    /** The answers of a poll: 2 to 12 different ones of at most 100 characters, not more choices than answers. */
    static SendMessage.Poll poll(SendMessage.@Nullable Poll poll) {
        List<String> options = poll == null ? List.of() : poll.options();
        if (options.size() < FEWEST_OPTIONS || options.size() > MOST_OPTIONS) {
            throw invalid("options", "A poll has " + FEWEST_OPTIONS + " to " + MOST_OPTIONS + " options");
        }
        List<String> checked = new ArrayList<>();
        for (String option : options) {
            checked.add(required("options", option));
            if (option.length() > LONGEST_OPTION) {
                throw invalid("options", "An option is longer than " + LONGEST_OPTION + " characters");
            }
        }
        if (new HashSet<>(checked).size() < checked.size()) {
            throw invalid("options", "The options of a poll must differ");
        }
        int selectable = poll == null ? 1 : poll.selectable();
        if (selectable < 1 || selectable > checked.size()) {
            throw invalid("selectableCount", "selectableCount is between 1 and the number of options");
        }
        return new SendMessage.Poll(List.copyOf(checked), selectable);
    }

    /** A place on the globe whose name and address are short. */
    static SendMessage.Location location(SendMessage.@Nullable Location place) {
        if (place == null) {
            throw invalid("location", "location with latitude and longitude is required");
        }
        // What is not a number is within nothing.
        if (!(Math.abs(place.latitude()) <= 90)) {
            throw invalid("location.latitude", "location.latitude is between -90 and 90 degrees");
        }
        if (!(Math.abs(place.longitude()) <= 180)) {
            throw invalid("location.longitude", "location.longitude is between -180 and 180 degrees");
        }
        shortText("location.name", place.name());
        shortText("location.address", place.address());
        return place;
    }

    /** A card with a name, in vCard form. */
    static SendMessage.Contact contact(SendMessage.@Nullable Contact card) {
        if (card == null) {
            throw invalid("contact", "contact with a name and a phone number is required");
        }
        required("contact.name", card.name());
        shortText("contact.name", card.name());
        if (!VCard.isOne(checked("contact.vcard", card.vcard()))) {
            throw invalid("contact.vcard", "contact.vcard must be one card from BEGIN:VCARD to END:VCARD");
        }
        return card;
    }

    /** What came from outside, made storable: lone surrogates become U+FFFD, NUL vanishes. */
    static String mended(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.indexOf('\0') < 0 && !hasLoneSurrogate(text)) {
            return text;
        }
        return text.codePoints()
                .filter(point -> point != 0)
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void shortText(String field, @Nullable String text) {
        if (checked(field, text).length() > LONGEST_LABEL) {
            throw invalid(field, field + " is longer than " + LONGEST_LABEL + " characters");
        }
    }

    private static String marked(String mark, @Nullable String text) {
        return text == null || text.isBlank() ? "" : mark + text + mark;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }
}
