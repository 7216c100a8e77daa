package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import org.jspecify.annotations.Nullable;

/** What we answer to what arrives, so that the server forgets it. */
public final class Acks {

    private Acks() {}

    /** Taken, whatever it was. */
    public static Node of(Node node) {
        String type = node.is("message") ? null : node.attribute("type").orElse(null);
        return addressed(Node.of("ack").with("class", node.tag()), node).with("type", type);
    }

    /** The receipt that lets the writer see a second tick; for a message from our own phone it says so. */
    static Node delivered(Node message, boolean ours) {
        return addressed(Node.of("receipt"), message).with("type", ours ? "sender" : null);
    }

    /** The receipt that lets the writer see that somebody read. */
    static Node read(Address chat, @Nullable Address author, String first, long seconds, Node others) {
        Node receipt = Node.of("receipt")
                .with("to", chat.toString())
                .with("participant", author == null ? null : author.toString())
                .with("id", first)
                .with("type", "read")
                .with("t", Long.toString(seconds));
        return others.children().isEmpty() ? receipt : receipt.and(others);
    }

    private static Node addressed(Node answer, Node node) {
        return answer.with("id", node.attribute("id").orElse(null))
                .with("to", node.attribute("from").orElse(Address.SERVER))
                .with("participant", node.attribute("participant").orElse(null))
                .with("recipient", node.attribute("recipient").orElse(null));
    }
}
