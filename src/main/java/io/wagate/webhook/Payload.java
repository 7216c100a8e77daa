package io.wagate.webhook;

/**
 * What is sent, frozen.
 *
 * @param name the event's name in this format
 * @param body the exact bytes, without what is signed anew at each attempt
 */
public record Payload(String name, String contentType, byte[] body) {

    /** A JSON document in UTF-8. */
    public static Payload json(String name, byte[] body) {
        return new Payload(name, "application/json", body);
    }
}
