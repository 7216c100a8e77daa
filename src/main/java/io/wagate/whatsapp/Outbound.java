package io.wagate.whatsapp;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way out.
 *
 * @param messageId WhatsApp's id, chosen by us and stored before the message leaves
 * @param to the person or group
 * @param quoted the message that it answers, null where it answers none
 */
public record Outbound(
        String messageId, Jid to, Content content, @Nullable MessageRef quoted) {

    public Outbound(String messageId, Jid to, Content content) {
        this(messageId, to, content, null);
    }
}
