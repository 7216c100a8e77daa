package io.wagate.verification;

import io.wagate.event.NewEvent;
import io.wagate.message.ArrivalReader;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for codes in what comes in on sessions. Anywhere in a text, because people write around them; not in groups. */
@Component
class Inbox implements ArrivalReader {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final VerificationRepository verifications;
    private final Proofs proofs;

    Inbox(VerificationRepository verifications, Proofs proofs) {
        this.verifications = verifications;
        this.proofs = proofs;
    }

    @Override
    public List<NewEvent> read(Arrived message) {
        if (message.chat().isGroup()) {
            return List.of();
        }
        return Codes.in(message.text())
                .flatMap(code -> verifications.byCode(
                        message.session().tenant(),
                        Receivers.lineOf(message.session().id()),
                        code))
                .map(stored -> offered(stored, message))
                .orElse(List.of());
    }

    private List<NewEvent> offered(VerificationRepository.Stored stored, Arrived message) {
        String phone = message.phone();
        if (phone == null) {
            // WhatsApp did not say whose number it is, so there is nothing to prove.
            log.info(
                    "Verification {} got its code from a hidden number",
                    stored.verification().publicId());
            return List.of();
        }
        return proofs.offered(
                stored,
                new Proofs.Sender(
                        phone, message.profileName(), message.chat().toString(), message.message(), message.waId()));
    }
}
