package io.wagate.api.wapiconnect;

import io.wagate.session.QrImage;
import io.wagate.session.SessionStatus;
import io.wagate.session.WhatsAppSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sessions as the document shows them, members in its order. What it does not know comes after what it does. */
final class SessionJson {

    private SessionJson() {}

    /** W2: the code while it waits for a scan, otherwise whether it is connected. */
    static Map<String, Object> status(WhatsAppSession session) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", session.status().wire());
        if (session.status() == SessionStatus.QR_READY) {
            putCodes(json, session);
        } else {
            json.put("connected", session.isReady());
        }
        if (session.isReady()) {
            json.put("phoneNumber", session.phone());
        }
        putReason(json, session);
        return json;
    }

    /** W3: one of the list. */
    static Map<String, Object> item(WhatsAppSession session) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sessionId", session.publicId());
        if (session.name() != null) {
            json.put("name", session.name());
        }
        json.put("status", session.status().wire());
        json.put("connected", session.isReady());
        if (session.phone() != null) {
            json.put("phoneNumber", session.phone());
        }
        json.put("createdAt", millis(session.createdAt()));
        json.put("driver", session.driver());
        putReason(json, session);
        return json;
    }

    private static void putCodes(Map<String, Object> json, WhatsAppSession session) {
        WhatsAppSession.QrCode qr = session.qr();
        if (qr != null) {
            json.put("qrCode", QrImage.of(qr.text()).dataUrl());
            json.put("expiresAt", millis(qr.expiresAt()));
        }
        WhatsAppSession.PairingCode pairing = session.pairing();
        if (pairing != null) {
            json.put("pairingCode", pairing.text());
            json.put("pairingExpiresAt", millis(pairing.expiresAt()));
        }
    }

    private static void putReason(Map<String, Object> json, WhatsAppSession session) {
        if (session.reason() != null) {
            json.put("reason", session.reason().name().toLowerCase(Locale.ROOT));
        }
    }

    /** {@code 2026-03-08T10:30:00.000Z}, always with three digits. */
    private static String millis(Instant instant) {
        String seconds = instant.truncatedTo(ChronoUnit.SECONDS).toString();
        return String.format(Locale.ROOT, "%s.%03dZ", seconds.substring(0, 19), instant.toEpochMilli() % 1000);
    }
}
