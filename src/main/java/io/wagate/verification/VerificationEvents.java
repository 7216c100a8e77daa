package io.wagate.verification;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.verification.VerificationRepository.Stored;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The canonical content of every event about verifications. Members that do not apply are absent; moments are ISO 8601 in
 * UTC, numbers of phones are digits.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@code id}, {@code app}</td><td>public ids</td></tr>
 * <tr><td>{@code direction}, {@code channel}, {@code status}</td><td>in lower case</td></tr>
 * <tr><td>{@code code}</td><td>of a reverse one, once it is over; always for its own callback</td></tr>
 * <tr><td>{@code phone}, {@code profileName}</td><td>of who sent the code or was sent it</td></tr>
 * <tr><td>{@code authorizedNumbers}</td><td>who may send it; absent for anybody</td></tr>
 * <tr><td>{@code error}</td><td>why it failed</td></tr>
 * <tr><td>{@code requestedAt}, {@code expiresAt}, {@code validatedAt}</td><td>moments</td></tr>
 * </table>
 */
final class VerificationEvents {

    private static final String FORMAT = "whatsauth";

    private VerificationEvents() {}

    /** The format of callbacks, as WhatsAuth's document has it. */
    static String format(boolean strictNoContent) {
        return strictNoContent ? FORMAT + "-strict" : FORMAT;
    }

    /** What everybody may hear of it as it stands. */
    static NewEvent of(EventType type, Stored stored, @Nullable Long message, Instant at) {
        Verification verification = stored.verification();
        return event(
                type,
                stored,
                message,
                at,
                data(verification, verification.status().isOver()));
    }

    /** What its callback is told: that it stands so, whatever others hear. */
    static NewEvent callback(
            Stored stored, Verification.Status told, @Nullable Told sender, @Nullable Long message, Instant at) {
        Map<String, Object> data = data(stored.verification(), true);
        data.put("status", told.wire());
        if (sender != null) {
            put(data, "phone", sender.phone());
            put(data, "profileName", sender.profileName());
            put(data, "error", sender.error());
        }
        return event(EventType.VERIFICATION_CALLBACK, stored, message, at, data);
    }

    /** What a callback is told beyond the row: of a sender who may not send this code. */
    record Told(String phone, @Nullable String profileName, String error) {}

    private static NewEvent event(
            EventType type, Stored stored, @Nullable Long message, Instant at, Map<String, Object> data) {
        long session = type == EventType.VERIFICATION_CALLBACK
                ? NewEvent.PRIVATE
                : Objects.requireNonNullElse(stored.sessionId(), NewEvent.TENANT);
        return new NewEvent(stored.tenant(), session, type, message, at, data);
    }

    private static Map<String, Object> data(Verification verification, boolean withCode) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", verification.publicId());
        data.put("app", verification.app());
        data.put("direction", verification.direction().wire());
        data.put("channel", verification.channel().wire());
        data.put("status", verification.status().wire());
        put(data, "code", withCode ? verification.code() : null);
        put(data, "phone", verification.phone());
        put(data, "profileName", verification.profileName());
        put(
                data,
                "authorizedNumbers",
                verification.authorizedNumbers().isEmpty() ? null : verification.authorizedNumbers());
        put(data, "error", verification.error());
        data.put("requestedAt", verification.times().requested().toString());
        data.put("expiresAt", verification.times().expires().toString());
        put(data, "validatedAt", verification.times().validated());
        return data;
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value instanceof Instant moment ? moment.toString() : value);
        }
    }
}
