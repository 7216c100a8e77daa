package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.message.Acks;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.pairing.PairingCode;
import io.wagate.whatsapp.linked.pairing.PhoneSignature;
import io.wagate.whatsapp.linked.pairing.QrCodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to be taken by a phone: by QR codes, or by a code for the phone with one number. */
final class Linking {

    /** How long people get to deal with a passkey on their phone. */
    private static final Duration PASSKEY = Duration.ofMinutes(3);

    private static final int SECRET = 32;

    private final Device device;
    private final Environment around;
    private final @Nullable String phone;
    private final Teller teller;
    private byte[] secret;
    private @Nullable QrCodes codes;
    private @Nullable PairingCode typed;
    private boolean charactersShown;

    Linking(Device device, Environment around, @Nullable String phone, Teller teller) {
        this.device = device;
        this.around = around;
        this.phone = phone;
        this.teller = teller;
        this.secret = around.randomness().bytes(SECRET);
    }

    /** The server is ready to let a phone take us, and gave references for QR codes. */
    void begin(Line line, Node references) {
        if (phone == null) {
            List<String> texts = references.children("ref").map(Node::text).toList();
            codes = new QrCodes(device, secret, texts);
        } else {
            PairingCode code = new PairingCode(device, around.randomness());
            code.begun(line.ask(Line.iq("set", "md", code.hello(phone))));
            typed = code;
        }
    }

    /** Shows the next code and answers how long it lives; empty when there is none left. */
    Optional<Duration> show() {
        return phone == null ? showPicture() : showCharacters();
    }

    /** Something that came while we wait for the phone; answers how long to wait from now on, where that changes. */
    Optional<Duration> received(Line line, Node node) {
        if (!node.is("notification")) {
            return Optional.empty();
        }
        line.send(Acks.of(node));
        if (node.has("type", "passkey_prologue_request")) {
            teller.on(new DriverEvent.PasskeyRequired());
            return Optional.of(PASSKEY);
        }
        PairingCode code = typed;
        if (node.has("type", "link_code_companion_reg") && code != null && phone != null) {
            PairingCode.Finish finish = code.finish(phone, node);
            secret = finish.secret();
            line.ask(Line.iq("set", "md", finish.request()));
        }
        return Optional.empty();
    }

    /** Checks what the phone signed; throws {@link io.wagate.whatsapp.linked.crypto.ProtocolBreach}. */
    PhoneSignature.Accepted accept(Node success) {
        return PhoneSignature.check(success, device, secret);
    }

    private Optional<Duration> showPicture() {
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

    private Optional<Duration> showCharacters() {
        PairingCode code = typed;
        if (code == null || charactersShown) {
            return Optional.empty();
        }
        charactersShown = true;
        teller.on(new DriverEvent.PairingCodeIssued(
                code.text(), around.clock().instant().plus(PairingCode.LIFETIME)));
        return Optional.of(PairingCode.LIFETIME);
    }
}
