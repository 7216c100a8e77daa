package io.wagate.template;

import io.wagate.kernel.Problem;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.template.Filling.ButtonValue;
import io.wagate.template.Filling.Value;
import io.wagate.template.Layout.Button;
import io.wagate.template.Layout.Format;
import io.wagate.template.Layout.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A template with its values. Sandbox and linked sessions know no templates, so it becomes an ordinary message: the header
 * bold, the footer italic, each button a line of text, a file as the attachment that the text is the caption of, a place
 * as lines with a link to a map.
 *
 * @param header null where there is none, or where it is a file
 * @param file null where there is none
 * @param footer null where there is none
 */
public record Rendering(
        @Nullable String header,
        Value.@Nullable File file,
        String body,
        @Nullable String footer,
        List<Line> buttons) {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}]++");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    /**
     * A button with its value.
     *
     * @param value the address, the number or the code; empty for the other kinds
     */
    public record Line(Layout.Kind kind, String text, String value) {

        String written() {
            return value.isEmpty() ? "› " + text : text + ": " + value;
        }
    }

    /** Fills in the values; refuses with {@link Problem.Invalid} where they do not fit the template. */
    public static Rendering of(Layout layout, Filling filling) {
        Header header = layout.header();
        String place = "";
        String title = null;
        Value.File file = null;
        if (header == null) {
            require(filling.header().isEmpty(), "header", "This template has no header");
        } else if (header.format() == Format.TEXT) {
            title = oneLine(Placeholders.fill(header.text(), values("header", header.text(), filling.header())));
        } else if (header.format() == Format.LOCATION) {
            place = written(one(filling.header(), Value.Place.class, header.format()));
        } else {
            file = one(filling.header(), Value.File.class, header.format());
            require(file.format() == header.format(), "header", "The header needs " + needed(header.format()));
        }
        String body = Placeholders.fill(
                layout.body().text(), values("body", layout.body().text(), filling.body()));
        return new Rendering(title, file, place + body, layout.footer(), buttons(layout.buttons(), filling.buttons()));
    }

    /** As a message, which is not waited for. */
    public SendMessage message(String session, String to) {
        String lines = buttons.stream().map(Line::written).collect(Collectors.joining("\n"));
        String text = Stream.of(body, lines).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
        return new SendMessage(
                session,
                to,
                file == null ? MessageType.TEXT : MessageType.of(file.format().wire()),
                text,
                header,
                footer,
                file == null ? null : new SendMessage.Attachment(file.link(), null, null, null, file.fileName()),
                null,
                null,
                false);
    }

    /** By name where they have names, otherwise in order. */
    private static Map<String, String> values(String field, String text, List<Value> given) {
        List<String> places = Placeholders.in(text);
        require(
                given.size() == places.size(),
                field,
                "The " + field + " takes " + count(places.size()) + "; " + given.size()
                        + (given.size() == 1 ? " was given" : " were given"));
        Map<String, String> values = new LinkedHashMap<>();
        for (int number = 0; number < given.size(); number++) {
            Value.Text value = given.get(number) instanceof Value.Text words ? words : null;
            require(value != null, field, "The " + field + " takes text");
            String name = Objects.requireNonNull(value).name();
            values.put(name == null ? nth(places, number) : name, value.text());
        }
        places.forEach(place ->
                require(!values.getOrDefault(place, "").isBlank(), field, "There is no value for {{" + place + "}}"));
        return values;
    }

    /** Numbers count, however the text puts them; names come as the text has them. */
    private static String nth(List<String> places, int number) {
        return Placeholders.isNumber(places.get(number)) ? Integer.toString(number + 1) : places.get(number);
    }

    private static List<Line> buttons(List<Button> buttons, Map<Integer, ButtonValue> values) {
        values.keySet()
                .forEach(place -> require(
                        place >= 0 && place < buttons.size(), "buttons", "There is no button " + place + " here"));
        List<Line> lines = new ArrayList<>();
        for (int place = 0; place < buttons.size(); place++) {
            Button button = buttons.get(place);
            ButtonValue value = values.getOrDefault(place, new ButtonValue(button.kind(), ""));
            String field = "buttons." + place;
            require(
                    value.kind() == null || value.kind() == button.kind(),
                    field,
                    "Button " + place + " is of the kind " + button.kind());
            require(
                    !button.takesValue() || !value.text().isBlank(),
                    field,
                    "Button " + place + " takes a value: the end of its address, or the code");
            lines.add(new Line(button.kind(), button.text(), value(button, value.text())));
        }
        return lines;
    }

    private static String value(Button button, String value) {
        return switch (button.kind()) {
            case URL -> Placeholders.fill(button.target(), Map.of("1", value));
            case PHONE_NUMBER -> button.target();
            case COPY_CODE -> value;
            case QUICK_REPLY, FLOW, CATALOG -> "";
        };
    }

    private static <V extends Value> V one(List<Value> given, Class<V> type, Format format) {
        require(given.size() == 1 && type.isInstance(given.getFirst()), "header", "The header needs " + needed(format));
        return type.cast(given.getFirst());
    }

    private static String needed(Format format) {
        return switch (format) {
            case TEXT -> "a text";
            case IMAGE -> "an image with its link";
            case VIDEO -> "a video with its link";
            case DOCUMENT -> "a document with its link";
            case LOCATION -> "a location with latitude and longitude";
        };
    }

    private static String written(Value.Place place) {
        String link =
                String.format(Locale.ROOT, "https://www.google.com/maps?q=%s,%s", place.latitude(), place.longitude());
        return Stream.of(place.name(), place.address(), link)
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining("\n"))
                + "\n\n";
    }

    private static String oneLine(String text) {
        return BLANKS.matcher(text)
                .replaceAll(blanks -> LINE_END.matcher(blanks.group()).find() ? " " : blanks.group());
    }

    private static String count(int number) {
        return number == 0 ? "no values" : number == 1 ? "1 value" : number + " values";
    }

    private static void require(boolean fine, String field, String message) {
        if (!fine) {
            throw Problem.Invalid.field(field, message).asException();
        }
    }
}
