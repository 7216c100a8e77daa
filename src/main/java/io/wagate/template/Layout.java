package io.wagate.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template consists of. Header, body and each button have placeholders of their own: <code>{{1}}</code> of the
 * header is another one than <code>{{1}}</code> of the body.
 *
 * @param footer null where there is none
 */
public record Layout(
        @Nullable Header header, Body body, @Nullable String footer, List<Button> buttons) {

    public Layout {
        buttons = List.copyOf(buttons);
    }

    /**
     * What stands on top.
     *
     * @param text empty unless the format is TEXT
     * @param sample a value for the one placeholder of a text, or the address of an example file; empty where there is none
     */
    public record Header(Format format, String text, String sample) {}

    /** The kinds of header. */
    public enum Format {
        TEXT,
        IMAGE,
        VIDEO,
        DOCUMENT,
        LOCATION;

        /** Whether a file is sent. */
        public boolean isFile() {
            return this == IMAGE || this == VIDEO || this == DOCUMENT;
        }

        /** As parameters name it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The text.
     *
     * @param samples a value for each placeholder, by its name
     */
    public record Body(String text, Map<String, String> samples) {
        public Body {
            samples = Map.copyOf(samples);
        }
    }

    /**
     * Something to tap on; in a plain message a line of text.
     *
     * @param target the address, which may end with <code>{{1}}</code>, or the number; empty for the other kinds
     * @param sample a value for the placeholder of the address, or an example of the code; empty where there is none
     */
    public record Button(Kind kind, String text, String target, String sample) {

        /** Whether a value is needed to send it: the end of the address, or the code. */
        public boolean takesValue() {
            return kind == Kind.COPY_CODE
                    || kind == Kind.URL && !Placeholders.in(target).isEmpty();
        }
    }

    /** The kinds of button. */
    public enum Kind {
        QUICK_REPLY,
        URL,
        PHONE_NUMBER,
        COPY_CODE,
        FLOW,
        CATALOG
    }

    /** Whether its placeholders have names instead of numbers. */
    public boolean isNamed() {
        return Placeholders.in(body.text()).stream().anyMatch(name -> !Placeholders.isNumber(name))
                || header != null
                        && Placeholders.in(header.text()).stream().anyMatch(name -> !Placeholders.isNumber(name));
    }
}
