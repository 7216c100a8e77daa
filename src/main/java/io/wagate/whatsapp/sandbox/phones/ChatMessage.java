package io.wagate.whatsapp.sandbox.phones;

import io.wagate.whatsapp.Received;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as the holder of a phone sees it.
 *
 * @param by the number that wrote it
 * @param mine whether this phone wrote it
 * @param text the newest text where it was edited, null otherwise
 * @param status how far it came; {@code SENT} means taken by the network
 * @param reactions number to emoji
 * @param votes number to the options it chose
 * @param selectable how many options of a poll may be chosen, 0 where it is none
 */
public record ChatMessage(
        String id,
        String by,
        boolean mine,
        Received content,
        @Nullable String text,
        @Nullable String quoted,
        Instant at,
        Status status,
        boolean revoked,
        Map<String, String> reactions,
        Map<String, List<String>> votes,
        int selectable) {

    /** How far a message came. */
    public enum Status {
        SENT,
        DELIVERED,
        READ
    }
}
