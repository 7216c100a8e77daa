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

/**
 * One attempt to be taken by a phone: by QR codes, or by a code for the phone with one number. Shows one code after the
 * other, until none is left.
 */
final class Linking {

    /** What the attempt needs of the session around it. */
    record Surroundings(Environment around, Teller teller, Countdown countdown, Runnable expired) {}

    /** How long people get to deal with a passkey on their phone. */
    private static final Duration PASSKEY = Duration.ofMinutes(3);

    private static final int SECRET = 32;

    private final Device device;
    private final @Nullable String phone;
    private final Environment around;
    private final Teller teller;
    private final Countdown countdown;
    private final Runnable expired;
    private byte[] secret;
    private @Nullable QrCodes codes;
    private @Nullable PairingCode typed;
    private boolean charactersShown;

    /** @param phone the number of the phone that shall type a code, null for QR codes */
    Linking(Device device, @Nullable String phone, Surroundings session) {
        this.device = device;
        this.phone = phone;
        this.around = session.around();
        this.teller = session.teller();
        this.countdown = session.countdown();
        this.expired = session.expired();
        this.secret = around.randomness().bytes(SECRET);
    }

    /** The server is ready to let a phone take us, and gave references for QR codes. Shows the first code. */
    void begin(Line line, Node references) {
        if (phone == null) {
            List<String> texts = references.children("ref").map(Node::text).toList();
            codes = new QrCodes(device, secret, texts);
        } else {
            PairingCode code = new PairingCode(device, around.randomness());
            code.begun(line.ask(Line.iq("set", "md", code.hello(phone))));
            typed = code;
        }
        next();
    }

    /** Something that came while we wait for the phone. */
    void received(Line line, Node node) {
        if (!node.is("notification")) {
            return;
        }
        line.send(Acks.of(node));
        if (node.has("type", "passkey_prologue_request")) {
            teller.on(new DriverEvent.PasskeyRequired());
            countdown.start(PASSKEY, expired);
            return;
        }
        PairingCode code = typed;
        if (node.has("type", "link_code_companion_reg") && code != null && phone != null) {
            PairingCode.Finish finish = code.finish(phone, node);
            secret = finish.secret();
            line.ask(Line.iq("set", "md", finish.request()));
        }
    }

    /** Checks what the phone signed; throws {@link io.wagate.whatsapp.linked.crypto.ProtocolBreach}. */
    PhoneSignature.Accepted accept(Node success) {
        return PhoneSignature.check(success, device, secret);
    }

    /** Shows the next code, and the one after it when nobody scanned. */
    private void next() {
        Optional<Duration> shown = phone == null ? showPicture() : showCharacters();
        shown.ifPresentOrElse(lifetime -> countdown.start(lifetime, this::next), expired);
    }

    /** How long it lives; empty when there is none left. */
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
