package io.wagate.whatsapp;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a message says. */
public sealed interface Content {

    /** Plain text with WhatsApp's own marks ({@code *bold*}, {@code _italic_}). */
    record Text(String text) implements Content {}

    /**
     * A file to send.
     *
     * @param bytes opens the file anew each time it is called
     * @param caption the text below it, possibly empty
     */
    record Media(
            MediaKind kind,
            String mimeType,
            @Nullable String fileName,
            long size,
            Supplier<InputStream> bytes,
            String caption)
            implements Content {}

    /** A question with two to twelve answers, of which {@code selectable} may be chosen. */
    record Poll(String question, List<String> options, int selectable) implements Content {}

    /** A place; latitude and longitude in degrees. */
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements Content {}

    /** A contact card in vCard form (RFC 6350). */
    record Contact(String displayName, String vcard) implements Content {}

    /** How WhatsApp shows a file. */
    enum MediaKind {
        IMAGE,
        VIDEO,
        AUDIO,
        DOCUMENT,
        STICKER
    }
}
