package io.wagate.portal.session;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.portal.Say;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
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

        /** Those with words of their own; of others only the name is known. */
        private static final Set<EventType> TOLD = EnumSet.of(
                EventType.SESSION_LOADING,
                EventType.SESSION_QR,
                EventType.SESSION_PAIRING_CODE,
                EventType.SESSION_PASSKEY_REQUIRED,
                EventType.SESSION_AUTHENTICATED,
                EventType.SESSION_AUTH_FAILURE,
                EventType.SESSION_READY,
                EventType.SESSION_DISCONNECTED,
                EventType.SESSION_RESTRICTED,
                EventType.SESSION_RESTRICTION_ENDED);

        private final JsonMapper json;
        private final SessionWords words;
        private final Say say;

        Writer(JsonMapper json, SessionWords words, Say say) {
            this.json = json;
            this.words = words;
            this.say = say;
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

        private String title(EventType type) {
            return TOLD.contains(type) ? say.of("sessions.step." + type.name()) : type.wire();
        }

        private String detail(EventType type, JsonNode data) {
            return switch (type) {
                case SESSION_QR ->
                    say.of(
                            "sessions.step.code",
                            data.path("number").asInt(),
                            data.path("of").asInt());
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
