package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.linked.proto.Message;

/**
 * A message on its way out, beside what it says.
 *
 * @param id WhatsApp's id
 * @param kind the stanza's type: text, media, reaction or poll
 * @param edit how the stanza relates to an earlier one: 0 not, 1 edits, 7 deletes
 */
record Stanza(String id, Message message, String kind, int edit) {

    static final int EDITS = 1;
    static final int DELETES = 7;

    static Stanza of(String id, Message message) {
        return new Stanza(id, message, kind(message), 0);
    }

    /** What the envelope says about the file inside, empty for none. */
    static String mediaType(Message message) {
        if (message.hasImage()) {
            return "image";
        }
        if (message.hasVideo()) {
            return "video";
        }
        if (message.hasAudio()) {
            return "audio";
        }
        if (message.hasDocument()) {
            return "document";
        }
        if (message.hasSticker()) {
            return "sticker";
        }
        if (message.hasContact()) {
            return "vcard";
        }
        return message.hasLocation() ? "location" : "";
    }

    private static String kind(Message message) {
        if (message.hasReaction()) {
            return "reaction";
        }
        if (message.hasPollCreation() || message.hasPollCreationV3()) {
            return "poll";
        }
        return mediaType(message).isEmpty() ? "text" : "media";
    }
}
