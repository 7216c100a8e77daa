package io.wagate.message;

import io.wagate.kernel.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to send one message, as the person or program put it; {@link MessageService#send} checks and reads it.
 *
 * @param session the public id of the session that sends
 * @param to a number or an address, in any usual spelling
 * @param text the text, the caption or the poll's question
 * @param header shown bold above the text
 * @param footer shown italic below the text
 * @param attachment the file, for the types that carry one
 * @param detail what a poll, a location or a contact says beside its text
 * @param idempotencyKey the client's name for this request: the same key and request is sent once within 24 hours
 * @param awaited whether to wait (bounded) for WhatsApp's answer; otherwise the answer comes when the message is stored
 * @param quoted WhatsApp's id of the message of this session that is answered, null where none is
 */
public record SendMessage(
        String session,
        String to,
        MessageType type,
        @Nullable String text,
        @Nullable String header,
        @Nullable String footer,
        @Nullable Attachment attachment,
        @Nullable Detail detail,
        @Nullable String idempotencyKey,
        boolean awaited,
        @Nullable String quoted) {

    /** A message that answers no other in particular. */
    public SendMessage(
            String session,
            String to,
            MessageType type,
            @Nullable String text,
            @Nullable String header,
            @Nullable String footer,
            @Nullable Attachment attachment,
            @Nullable Detail detail,
            @Nullable String idempotencyKey,
            boolean awaited) {
        this(session, to, type, text, header, footer, attachment, detail, idempotencyKey, awaited, null);
    }

    /**
     * A file to send: exactly one of {@code url}, {@code base64} and {@code stored} is given.
     *
     * @param url where to fetch it
     * @param base64 its bytes
     * @param stored the id of a file that the tenant already has
     * @param mimeType required with base64, otherwise the source says
     */
    public record Attachment(
            @Nullable String url,
            @Nullable String base64,
            @Nullable Long stored,
            @Nullable String mimeType,
            @Nullable String fileName) {}

    /** What a message says that is neither text nor file. */
    public sealed interface Detail {}

    /** The answers of a poll and how many of them may be chosen. */
    public record Poll(List<String> options, int selectable) implements Detail {}

    /** A place; latitude and longitude in degrees. */
    public record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements Detail {}

    /** A contact card: the name that the chat shows and the card in vCard form, see {@link VCard}. */
    public record Contact(String name, String vcard) implements Detail {}

    /** A plain text; waits for WhatsApp's answer. */
    public static SendMessage text(String session, String to, String text) {
        return new SendMessage(session, to, MessageType.TEXT, text, null, null, null, null, null, true);
    }

    /** The same request under an idempotency key. */
    public SendMessage withKey(@Nullable String key) {
        return new SendMessage(session, to, type, text, header, footer, attachment, detail, key, awaited, quoted);
    }

    /** The same request as the answer to a message; null answers none. */
    public SendMessage answering(@Nullable String messageId) {
        return new SendMessage(
                session, to, type, text, header, footer, attachment, detail, idempotencyKey, awaited, messageId);
    }

    /** The same request, answered as soon as the message is stored. */
    public SendMessage withoutWaiting() {
        return new SendMessage(
                session, to, type, text, header, footer, attachment, detail, idempotencyKey, false, quoted);
    }

    /** The poll that it is, if it is one. */
    public @Nullable Poll poll() {
        return detail instanceof Poll poll ? poll : null;
    }

    /** Everything that makes the message what it is; whether the client waits does not. */
    public List<@Nullable String> parts() {
        List<@Nullable String> parts = new ArrayList<>(Arrays.asList(session, to, type.wire(), text, header, footer));
        if (attachment != null) {
            parts.add(attachment.url());
            parts.add(attachment.base64());
            parts.add(attachment.stored() == null ? null : Long.toString(attachment.stored()));
            parts.add(attachment.mimeType());
            parts.add(attachment.fileName());
        }
        switch (detail) {
            case Poll poll -> {
                parts.addAll(poll.options());
                parts.add(Integer.toString(poll.selectable()));
            }
            case Location place ->
                parts.addAll(Arrays.asList(
                        Double.toString(place.latitude()),
                        Double.toString(place.longitude()),
                        place.name(),
                        place.address()));
            case Contact card -> parts.addAll(List.of(card.name(), card.vcard()));
            case null -> parts.add(null);
        }
        if (quoted != null) {
            parts.add(quoted);
        }
        return parts;
    }

    /** The type with this word; refuses what cannot be sent with {@code UNSUPPORTED_TYPE}. */
    public static MessageType type(String word) {
        return switch (word.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "", "text" -> MessageType.TEXT;
            case "image" -> MessageType.IMAGE;
            case "video" -> MessageType.VIDEO;
            case "audio" -> MessageType.AUDIO;
            case "document" -> MessageType.DOCUMENT;
            case "sticker" -> MessageType.STICKER;
            case "poll" -> MessageType.POLL;
            case "location" -> MessageType.LOCATION;
            case "contact" -> MessageType.CONTACT;
            default ->
                throw new Problem.Invalid(
                                "UNSUPPORTED_TYPE",
                                "type",
                                "type is one of text, image, video, audio, document, sticker, poll, location and contact")
                        .asException();
        };
    }
}
