package io.wagate.message;

import java.time.Instant;

/**
 * The answer to a request to send.
 *
 * @param messageId WhatsApp's id
 * @param status {@code queued} only for those who did not want to wait
 * @param at when WhatsApp took it, or when it was stored while it is queued
 */
public record SentMessage(String messageId, MessageStatus status, Instant at) {}
