package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Node;
import java.time.Instant;
import java.util.HexFormat;

/** Stanzas that are made in more than one place. */
final class Stanzas {

    /** The server itself: an address without a user. */
    static final String SERVER = "@s.whatsapp.net";

    private Stanzas() {}

    static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    static String newId() {
        return HexFormat.of().withUpperCase().formatHex(Crypto.random(8));
    }

    /** A request of the server. */
    static Node request(String namespace, Node content) {
        return Node.of("iq", "from", SERVER, "type", "set", "id", newId(), "xmlns", namespace)
                .holding(content);
    }

    /** An {@code ib}: something about the stream itself, which nobody answers. */
    static Node notice(Node content) {
        return Node.of("ib", "from", SERVER).holding(content);
    }

    /** Something that happened, which the device has to acknowledge. */
    static Node notification(String from, String type, Node content) {
        return Node.of("notification", "from", from, "type", type, "id", newId(), "t", now())
                .holding(content);
    }

    static Node failure(int reason) {
        return Node.of("failure", "reason", Integer.toString(reason), "location", "local");
    }

    static Node streamError(int code) {
        return Node.of("stream:error", "code", Integer.toString(code));
    }

    static Node conflict(String type) {
        return Node.of("conflict", "type", type);
    }

    /** The acknowledgement of a device's stanza. */
    static Node ack(Node taken) {
        return Node.of("ack", "class", taken.tag(), "id", taken.get("id"), "from", taken.get("to"), "t", now())
                .with("participant", taken.attribute("participant"));
    }
}
