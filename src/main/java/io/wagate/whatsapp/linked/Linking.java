package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.pairing.PhoneSignature;
import io.wagate.whatsapp.linked.pairing.QrCodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to be taken by a phone. */
final class Linking {

    /** A device that is linked now, and the answer that the server wants. */
    record Accepted(Device device, Node answer) {}

    private static final int SECRET = 32;

    private final Device device;
    private final Environment around;
    private final Teller teller;
    private final byte[] secret;
    private @Nullable QrCodes codes;

    Linking(Device device, Environment around, @Nullable String phone, Teller teller) {
        this.device = device;
        this.around = around;
        this.teller = teller;
        this.secret = around.randomness().bytes(SECRET);
    }

    /** The server gave references for codes. */
    void begin(Line line, Node references) {
        List<String> texts = references.children("ref").map(Node::text).toList();
        codes = new QrCodes(device, secret, texts);
    }

    /** Shows the next code and answers how long it lives; empty when there is none left. */
    Optional<Duration> show() {
        QrCodes current = codes;
        if (current == null || !current.hasNext()) {
            return Optional.empty();
        }
        String text = current.next();
        Duration lifetime = current.lifetime();
        teller.on(new DriverEvent.QrIssued(
                text,
                current.number(),
                current.count(),
                around.clock().instant().plus(lifetime)));
        return Optional.of(lifetime);
    }

    /** Something else that came while we wait for the phone. */
    void received(Line line, Node node) {
        // Only pairing by code has more to say.
    }

    /** Checks what the phone signed; throws {@link io.wagate.whatsapp.linked.crypto.ProtocolBreach}. */
    Accepted accept(Node success) {
        PhoneSignature.Accepted accepted = PhoneSignature.check(success, device, secret);
        return new Accepted(accepted.device(), accepted.answer());
    }
}
