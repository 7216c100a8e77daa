package io.wagate.session;

import io.wagate.kernel.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What members and API keys can do with sessions. A session outside the caller's reach does not exist for it. */
@Service
public class SessionService {

    /** The answer to {@link #initialise}: {@code isNew} tells a fresh session from one that existed. */
    public record Initialised(WhatsAppSession session, boolean isNew) {}

    /**
     * Makes a session, or starts again the one that exists and is disconnected.
     *
     * @param publicId 1 to 64 characters of {@code A-Za-z0-9._-}, not only dots
     * @param name the label, at most 100 characters
     * @param driver null for the installation's default
     */
    public Initialised initialise(Actor actor, String publicId, @Nullable String name, @Nullable String driver) {
        throw new IllegalStateException("to be built");
    }

    /** The session with this id. */
    public WhatsAppSession get(Actor actor, String publicId) {
        throw new IllegalStateException("to be built");
    }

    /** The session with this internal number. */
    public WhatsAppSession get(Actor actor, long sessionId) {
        throw new IllegalStateException("to be built");
    }

    /** All sessions that the caller reaches, in order of their making. */
    public List<WhatsAppSession> list(Actor actor) {
        throw new IllegalStateException("to be built");
    }

    /** Unlinks the device and keeps the session; doing it twice is no error. */
    public WhatsAppSession disconnect(Actor actor, String publicId) {
        throw new IllegalStateException("to be built");
    }

    /** Connects again: with kept credentials without a scan, otherwise with new codes. */
    public WhatsAppSession restart(Actor actor, String publicId) {
        throw new IllegalStateException("to be built");
    }

    /** Asks for a code to type on the phone with this number instead of a scan. */
    public WhatsAppSession pairByCode(Actor actor, String publicId, String phone) {
        throw new IllegalStateException("to be built");
    }
}
