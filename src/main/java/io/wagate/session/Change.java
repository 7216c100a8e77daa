package io.wagate.session;

import io.wagate.event.EventType;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a session's life: how it stands afterwards, the fact to tell, and, where the step ends a session, what is
 * wanted from then on unless somebody ordered something else meanwhile.
 */
record Change(
        SessionStatus status,
        @Nullable DisconnectReason reason,
        @Nullable String phone,
        WhatsAppSession.@Nullable QrCode qr,
        WhatsAppSession.@Nullable PairingCode pairing,
        WhatsAppSession.@Nullable Restriction restriction,
        @Nullable Wanted wanted,
        EventType fact,
        Map<String, Object> data) {

    static Change initializing(WhatsAppSession session) {
        return plain(
                session, SessionStatus.INITIALIZING, EventType.SESSION_LOADING, Map.of("driver", session.driver()));
    }

    static Change qr(WhatsAppSession session, DriverEvent.QrIssued code) {
        var shown = new WhatsAppSession.QrCode(code.text(), code.number(), code.of(), code.expiresAt());
        return new Change(
                SessionStatus.QR_READY,
                null,
                session.phone(),
                shown,
                session.pairing(),
                session.restriction(),
                null,
                EventType.SESSION_QR,
                Map.of(
                        "qrText", code.text(),
                        "number", code.number(),
                        "of", code.of(),
                        "expiresAt", code.expiresAt().toString()));
    }

    static Change pairing(WhatsAppSession session, DriverEvent.PairingCodeIssued code) {
        var shown = new WhatsAppSession.PairingCode(code.code(), code.expiresAt());
        return new Change(
                SessionStatus.QR_READY,
                null,
                session.phone(),
                session.qr(),
                shown,
                session.restriction(),
                null,
                EventType.SESSION_PAIRING_CODE,
                Map.of("code", code.code(), "expiresAt", code.expiresAt().toString()));
    }

    static Change passkey(WhatsAppSession session) {
        return plain(session, SessionStatus.PASSKEY_REQUIRED, EventType.SESSION_PASSKEY_REQUIRED, Map.of());
    }

    static Change authenticated(WhatsAppSession session, String phone) {
        return linked(session, SessionStatus.AUTHENTICATED, phone, EventType.SESSION_AUTHENTICATED);
    }

    static Change ready(WhatsAppSession session, String phone) {
        return linked(session, SessionStatus.READY, phone, EventType.SESSION_READY);
    }

    /** The number may write only to people it knows, until then. */
    static Change restricted(WhatsAppSession session, WhatsAppSession.Restriction restriction, String detail) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sessionId", session.publicId());
        data.put("detail", detail);
        data.put("since", restriction.since().toString());
        data.put("until", restriction.until().toString());
        data.put("untilKnown", restriction.told());
        data.put("extended", session.restriction() != null);
        return none(session, EventType.SESSION_RESTRICTED, data).under(restriction);
    }

    /** It may write to everybody again. */
    static Change unrestricted(WhatsAppSession session) {
        return none(session, EventType.SESSION_RESTRICTION_ENDED, Map.of("sessionId", session.publicId()))
                .under(null);
    }

    /** {@code wanted} null leaves it to be connected again. */
    static Change disconnected(WhatsAppSession session, DisconnectReason reason, @Nullable Wanted wanted) {
        return new Change(
                SessionStatus.DISCONNECTED,
                reason,
                session.phone(),
                null,
                null,
                session.restriction(),
                wanted,
                EventType.SESSION_DISCONNECTED,
                Map.of("reason", reason.name().toLowerCase(Locale.ROOT)));
    }

    /** A fact that leaves the status as it is. */
    static Change none(WhatsAppSession session, EventType fact, Map<String, Object> data) {
        return new Change(
                session.status(),
                session.reason(),
                session.phone(),
                session.qr(),
                session.pairing(),
                session.restriction(),
                null,
                fact,
                data);
    }

    /** Whether a phone is linked now, so that no code to type is wanted any more. */
    boolean isLinked() {
        return status.isLinked();
    }

    /** Restrictions are of a number: another one comes without. */
    private static Change linked(WhatsAppSession session, SessionStatus status, String phone, EventType fact) {
        var restriction = phone.equals(session.phone()) ? session.restriction() : null;
        return new Change(status, null, phone, null, null, restriction, null, fact, Map.of("phoneNumber", phone));
    }

    private Change under(WhatsAppSession.@Nullable Restriction other) {
        return new Change(status, reason, phone, qr, pairing, other, wanted, fact, data);
    }

    private static Change plain(
            WhatsAppSession session, SessionStatus status, EventType fact, Map<String, Object> data) {
        return new Change(status, null, session.phone(), null, null, session.restriction(), null, fact, data);
    }
}
