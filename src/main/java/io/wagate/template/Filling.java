package io.wagate.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values for one message of a template.
 *
 * @param header for the header: a text for its placeholder, a file or a place; empty where it needs none
 * @param body for the placeholders of the body
 * @param buttons for buttons that take a value, by their place, counted from 0
 */
public record Filling(List<Value> header, List<Value> body, Map<Integer, ButtonValue> buttons) {

    /** For a template without placeholders. */
    public static final Filling NONE = new Filling(List.of(), List.of(), Map.of());

    public Filling {
        header = List.copyOf(header);
        body = List.copyOf(body);
        buttons = Map.copyOf(buttons);
    }

    /** A value. */
    public sealed interface Value {

        /**
         * A text.
         *
         * @param name of the placeholder where placeholders have names, null where they are counted
         */
        record Text(@Nullable String name, String text) implements Value {}

        /**
         * A file that is fetched from its address.
         *
         * @param fileName what the recipient sees of a document
         */
        record File(
                Layout.Format format, String link, @Nullable String fileName) implements Value {}

        /** A place; degrees. */
        record Place(double latitude, double longitude, String name, String address) implements Value {}
    }

    /**
     * A value for a button.
     *
     * @param kind of the button, as the sender believes; null where nothing was said
     * @param text the end of its address or the code; empty where it takes none
     */
    public record ButtonValue(Layout.@Nullable Kind kind, String text) {}
}
