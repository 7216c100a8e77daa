package io.wagate.whatsapp;

/**
 * A message on its way out.
 *
 * @param messageId WhatsApp's id, chosen by us and stored before the message leaves
 * @param to the person or group
 */
public record Outbound(String messageId, Jid to, Content content) {}
