package io.wagate.portal.session;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a link's history.
 *
 * @param mark the class of its point: {@code ok}, {@code bad}, {@code wait} or none
 * @param detail one sentence, possibly empty
 */
record LinkStep(Instant at, String mark, String title, String detail) {

    /** Puts facts into words. */
    @Component
    static final class Writer {

        private final JsonMapper json;
        private final SessionWords words;

        Writer(JsonMapper json, SessionWords words) {
            this.json = json;
            this.words = words;
        }

        LinkStep of(Event event) {
            JsonNode data = json.readTree(event.data());
            return new LinkStep(
                    event.occurredAt(), mark(event.type()), title(event.type()), detail(event.type(), data));
        }

        private static String mark(EventType type) {
            return switch (type) {
                case SESSION_READY, SESSION_AUTHENTICATED -> "ok";
                case SESSION_DISCONNECTED, SESSION_AUTH_FAILURE, SESSION_RESTRICTED -> "bad";
                case SESSION_QR, SESSION_PAIRING_CODE, SESSION_PASSKEY_REQUIRED -> "wait";
                default -> "";
            };
        }

        private static String title(EventType type) {
            return switch (type) {
                case SESSION_LOADING -> "Started";
                case SESSION_QR -> "QR code shown";
                case SESSION_PAIRING_CODE -> "Code to type shown";
                case SESSION_PASSKEY_REQUIRED -> "Passkey asked for";
                case SESSION_AUTHENTICATED -> "Recognised by WhatsApp";
                case SESSION_AUTH_FAILURE -> "Refused by WhatsApp";
                case SESSION_READY -> "Ready";
                case SESSION_DISCONNECTED -> "Disconnected";
                case SESSION_RESTRICTED -> "Restricted by WhatsApp";
                case SESSION_RESTRICTION_ENDED -> "Restricted no more";
                default -> type.wire();
            };
        }

        private String detail(EventType type, JsonNode data) {
            return switch (type) {
                case SESSION_QR ->
                    "Code " + data.path("number").asInt() + " of "
                            + data.path("of").asInt();
                case SESSION_DISCONNECTED ->
                    words.reason(DisconnectReason.valueOf(
                            data.path("reason").asString().toUpperCase(Locale.ROOT)));
                case SESSION_AUTH_FAILURE, SESSION_RESTRICTED ->
                    data.path("detail").asString();
                default -> "";
            };
        }
    }
}
