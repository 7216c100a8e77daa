package io.wagate.message;

import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.Received;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A received message's content as we store it.
 *
 * @param extra what does not fit into the body, empty for plain text
 * @param file the file that still lies at WhatsApp, null where there is none
 */
record Incoming(
        MessageType type,
        String body,
        Map<String, Object> extra,
        @Nullable MediaRef file) {

    /** The member under which a file's place at WhatsApp waits until it was fetched. */
    static final String PLACE = "waiting";

    static Incoming of(Received content) {
        return switch (content) {
            case Received.Text text -> new Incoming(MessageType.TEXT, Wording.mended(text.text()), Map.of(), null);
            case Received.Media media ->
                new Incoming(
                        MessageType.valueOf(media.kind().name()),
                        Wording.mended(media.caption()),
                        file(media.ref()),
                        media.ref());
            case Received.Poll poll ->
                new Incoming(
                        MessageType.POLL, Wording.mended(poll.question()), Map.of("options", poll.options()), null);
            case Received.Location place -> new Incoming(MessageType.LOCATION, name(place), place(place), null);
            case Received.Contact card ->
                new Incoming(
                        MessageType.CONTACT,
                        Wording.mended(card.displayName()),
                        Map.of("vcard", Wording.mended(card.vcard())),
                        null);
            case Received.Other other -> new Incoming(MessageType.UNKNOWN, "", Map.of("kind", other.kind()), null);
        };
    }

    /** What is kept of a file once it was fetched, or could not be. */
    static Map<String, Object> settled(MediaRef file) {
        Map<String, Object> extra = file(file);
        extra.remove(PLACE);
        return extra;
    }

    private static Map<String, Object> file(MediaRef file) {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("mimeType", file.mimeType());
        if (file.fileName() != null) {
            extra.put("fileName", Wording.mended(file.fileName()));
        }
        extra.put("size", file.size());
        extra.put(PLACE, file.key());
        return extra;
    }

    private static String name(Received.Location place) {
        return place.name() == null ? "" : Wording.mended(place.name());
    }

    private static Map<String, Object> place(Received.Location place) {
        return Map.of("latitude", Double.toString(place.latitude()), "longitude", Double.toString(place.longitude()));
    }
}
