package io.wagate.localwhatsapp.phone;

import java.util.List;

/** What a message says, as the people at both ends see it. */
public sealed interface Letter {

    /** The kinds of file, each with its own derivation of keys. */
    enum Kind {
        IMAGE("Image"),
        VIDEO("Video"),
        AUDIO("Audio"),
        DOCUMENT("Document"),
        STICKER("Image");

        private final String keys;

        Kind(String keys) {
            this.keys = keys;
        }

        String keyInfo() {
            return "WhatsApp " + keys + " Keys";
        }
    }

    /** Another message, as its chat knows it. The participant is empty outside groups. */
    record Ref(String chat, boolean fromMe, String id, String participant) {}

    /** Text, possibly as an answer to another message, whose id is empty when there is none. */
    record Text(String text, String quotedId, String quotedAuthor) implements Letter {
        public Text(String text) {
            this(text, "", "");
        }
    }

    record File(Kind kind, String mimeType, String name, String caption, SealedFile file) implements Letter {}

    /** A question with answers; the secret lets its readers vote. */
    record Poll(String question, List<String> options, int selectable, byte[] secret) implements Letter {}

    /** A vote, sealed with the poll's secret. */
    record Vote(Ref poll, byte[] payload, byte[] nonce) implements Letter {}

    record Place(double latitude, double longitude, String name, String address) implements Letter {}

    record Card(String name, String vcard) implements Letter {}

    /** An empty emoji takes a reaction back. */
    record Reaction(Ref message, String emoji) implements Letter {}

    record Edit(Ref message, String text) implements Letter {}

    record Revoke(Ref message) implements Letter {}

    /** A text with a key for this group in it, whether there is such a group or not. */
    record GroupKey(String group, String text) implements Letter {}

    /** Something else, by the numbers of its fields. */
    record Other(List<Integer> fields) implements Letter {}
}
