package io.wagate.whatsapp;

import org.jspecify.annotations.Nullable;

/**
 * Points to one message on WhatsApp.
 *
 * @param chat the chat it stands in
 * @param messageId WhatsApp's id
 * @param author who wrote it in a group, null in a chat of two
 * @param fromUs whether this session sent it
 */
public record MessageRef(
        Jid chat, String messageId, @Nullable Jid author, boolean fromUs) {}
