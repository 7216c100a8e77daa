package io.wagate.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What is sent, frozen.
 *
 * @param name the event's name in this format
 * @param body the exact bytes, without what is signed anew at each attempt
 * @param file the stored file that the format puts into the body at each call, null for none
 */
public record Payload(
        String name,
        String contentType,
        byte[] body,
        @Nullable Long file) {

    /** A body without a file. */
    public Payload(String name, String contentType, byte[] body) {
        this(name, contentType, body, null);
    }

    /** A JSON document in UTF-8. */
    public static Payload json(String name, byte[] body) {
        return new Payload(name, "application/json", body);
    }

    /** The same with this file in it. */
    public Payload with(@Nullable Long enclosed) {
        return new Payload(name, contentType, body, enclosed);
    }
}
