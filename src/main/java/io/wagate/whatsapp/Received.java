package io.wagate.whatsapp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a received message says. */
public sealed interface Received {

    record Text(String text) implements Received {}

    /** A file that waits at WhatsApp; the caption is empty when there is none. */
    record Media(Content.MediaKind kind, MediaRef ref, String caption) implements Received {}

    record Poll(String question, List<String> options) implements Received {}

    record Location(
            double latitude, double longitude, @Nullable String name) implements Received {}

    record Contact(String displayName, String vcard) implements Received {}

    /** Something this version does not know; {@code kind} is WhatsApp's name for it. */
    record Other(String kind) implements Received {}
}
