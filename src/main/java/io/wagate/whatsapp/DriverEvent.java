package io.wagate.whatsapp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened on a session. A driver reports one at a time, in the order in which they happened. */
public sealed interface DriverEvent {

    // ---- the link ----

    /** A code to scan; {@code number} counts from 1 to {@code of}. The text is what the QR image encodes. */
    record QrIssued(String text, int number, int of, Instant expiresAt) implements DriverEvent {}

    /** Eight characters to type on the phone. */
    record PairingCodeIssued(String code, Instant expiresAt) implements DriverEvent {}

    /** WhatsApp asks for a passkey on the phone before it links. */
    record PasskeyRequired() implements DriverEvent {}

    /** Scanned, or logged in with kept credentials; not yet able to send. */
    record Authenticated(String phone) implements DriverEvent {}

    /** Connected and able to send. */
    record Ready(String phone) implements DriverEvent {}

    /** WhatsApp refused the credentials. */
    record AuthenticationFailed(String detail) implements DriverEvent {}

    record Disconnected(DisconnectReason reason) implements DriverEvent {}

    /** The account may not write to new people until then; {@code until} is null when WhatsApp does not say. */
    record AccountRestricted(String detail, @Nullable Instant until) implements DriverEvent {}

    /** The account may write to everybody again. WhatsApp does not always say so; the end that it named counts as well. */
    record RestrictionLifted() implements DriverEvent {}

    // ---- messages ----

    /**
     * Somebody wrote.
     *
     * @param author who wrote in a group; equal to the chat otherwise
     * @param authorPhone the writer's number, null when only a hidden id is known
     */
    record MessageReceived(
            String messageId,
            Jid chat,
            Jid author,
            @Nullable String authorPhone,
            @Nullable String pushName,
            Received content,
            @Nullable String quotedId,
            Instant at)
            implements DriverEvent {}

    /**
     * The account itself wrote, on its phone or on another linked device; what this session sends is not told.
     *
     * @param chat the person or group that it went to
     */
    record SentFromPhone(
            String messageId,
            Jid chat,
            Received content,
            @Nullable String quotedId,
            Instant at) implements DriverEvent {}

    /** One of our messages was delivered or read; {@code by} is the member of a group who got it. */
    record MessageStatus(
            String messageId, Jid chat, @Nullable Jid by, Status status, Instant at) implements DriverEvent {
        public enum Status {
            DELIVERED,
            READ
        }
    }

    /** A reaction to a message; an empty emoji takes it back. */
    record Reaction(MessageRef message, Jid author, String emoji, Instant at) implements DriverEvent {}

    record Edited(MessageRef message, String text, Instant at) implements DriverEvent {}

    /** Deleted: for everybody, or only on the own phone. */
    record Revoked(MessageRef message, boolean forEverybody, Instant at) implements DriverEvent {}

    record PollVoted(MessageRef poll, Jid author, List<String> options, Instant at) implements DriverEvent {}

    // ---- people and groups ----

    record GroupJoined(Jid group, Jid member, Instant at) implements DriverEvent {}

    record GroupLeft(Jid group, Jid member, Instant at) implements DriverEvent {}

    record GroupUpdated(Jid group, String subject, Instant at) implements DriverEvent {}

    /** Somebody calls; we cannot answer. */
    record Call(String callId, Jid from, boolean video, Instant at) implements DriverEvent {}

    record PushNameChanged(Jid contact, String name) implements DriverEvent {}

    /** A hidden id and a number are the same person. */
    record IdentityMapped(Jid hidden, Jid person) implements DriverEvent {}
}
