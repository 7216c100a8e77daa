package io.wagate.verification;

import io.wagate.consent.Consent;
import io.wagate.consent.Contact;
import io.wagate.message.Acquaintance;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom a code surprises. */
@Component
class Warmth {

    /** So lately has a contact written that a message of ours is no surprise. */
    private static final Duration WARM = Duration.ofHours(24);

    private final Receivers receivers;
    private final Acquaintance acquaintance;
    private final Consent consent;

    Warmth(Receivers receivers, Acquaintance acquaintance, Consent consent) {
        this.receivers = receivers;
        this.acquaintance = acquaintance;
        this.consent = consent;
    }

    /** Whether a code may be sent to this number without surprise: the contact wrote to us lately and may be written to. */
    boolean isWarm(AppRepository.Stored app, String phone) {
        WhatsAppSession session =
                receivers.line(app, Verification.Channel.WHATSAPP).session();
        Jid address = Jid.ofPhone(phone);
        return session != null
                && session.isReady()
                && acquaintance.hasWritten(session, phone, WARM)
                && consent.refusing(List.of(new Contact(session.tenant(), address)))
                        .isEmpty();
    }
}
