package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import java.util.Optional;

/**
 * A device that could not read a message of ours asks for it again.
 *
 * @param device which one
 * @param messageId which message
 * @param count how often it asked, from 1
 * @param receipt the whole receipt
 */
record Retry(Address device, String messageId, int count, Node receipt) {

    /** After so many requests for one message we stop, as WhatsApp's own clients do. */
    static final int MOST = 5;

    static Retry of(Node receipt) {
        Node asked = receipt.child("retry").orElseThrow(() -> new ProtocolBreach("A retry receipt without a retry"));
        String from = receipt.attribute("participant").isPresent() ? "participant" : "from";
        return new Retry(
                Address.required(receipt, from),
                asked.attribute("id").or(() -> receipt.attribute("id")).orElse(""),
                asked.number("count").orElse(1L).intValue(),
                receipt);
    }

    /** The keys it sent along to begin anew. */
    Optional<Node> keys() {
        return receipt.child("keys");
    }
}
