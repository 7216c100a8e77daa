package io.wagate.session;

import io.wagate.event.EventType;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
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
                null,
                EventType.SESSION_PAIRING_CODE,
                Map.of("code", code.code(), "expiresAt", code.expiresAt().toString()));
    }

    static Change passkey(WhatsAppSession session) {
        return plain(session, SessionStatus.PASSKEY_REQUIRED, EventType.SESSION_PASSKEY_REQUIRED, Map.of());
    }

    static Change authenticated(String phone) {
        return linked(SessionStatus.AUTHENTICATED, phone, EventType.SESSION_AUTHENTICATED);
    }

    static Change ready(String phone) {
        return linked(SessionStatus.READY, phone, EventType.SESSION_READY);
    }

    /** {@code wanted} null leaves it to be connected again. */
    static Change disconnected(WhatsAppSession session, DisconnectReason reason, @Nullable Wanted wanted) {
        return new Change(
                SessionStatus.DISCONNECTED,
                reason,
                session.phone(),
                null,
                null,
                wanted,
                EventType.SESSION_DISCONNECTED,
                Map.of("reason", reason.name().toLowerCase(Locale.ROOT)));
    }

    /** A fact that leaves the status as it is. */
    static Change none(WhatsAppSession session, EventType fact, Map<String, Object> data) {
        return new Change(
                session.status(), session.reason(), session.phone(), session.qr(), session.pairing(), null, fact, data);
    }

    /** Whether a phone is linked now, so that no code to type is wanted any more. */
    boolean isLinked() {
        return status.isLinked();
    }

    private static Change linked(SessionStatus status, String phone, EventType fact) {
        return new Change(status, null, phone, null, null, null, fact, Map.of("phoneNumber", phone));
    }

    private static Change plain(
            WhatsAppSession session, SessionStatus status, EventType fact, Map<String, Object> data) {
        return new Change(status, null, session.phone(), null, null, null, fact, data);
    }
}
