package io.wagate.portal.session;

import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page for linking shows now.
 *
 * @param by {@code qr} or {@code code}, the tab
 * @param state which of its faces: see {@link State}
 * @param until when the code that is shown ends, null where none is shown
 * @param seconds how long that is from now
 * @param version changes whenever the page has something new to show
 */
record LinkView(String by, State state, @Nullable Instant until, long seconds, String version) {

    enum State {
        /** No code yet. */
        STARTING,
        /** A code to scan. */
        SCAN,
        /** A code to type. */
        TYPE,
        /** Which number shall get a code to type? */
        ASK,
        PASSKEY,
        SYNCING,
        LINKED,
        /** Disconnected, and tried again by itself. */
        RETRYING,
        /** Over: somebody has to start it again. */
        ENDED
    }

    static LinkView of(WhatsAppSession session, boolean byCode, Instant now) {
        State state = state(session, byCode);
        Instant until = switch (state) {
            case SCAN -> session.qr() == null ? null : session.qr().expiresAt();
            case TYPE -> session.pairing() == null ? null : session.pairing().expiresAt();
            case STARTING, ASK, PASSKEY, SYNCING, LINKED, RETRYING, ENDED -> null;
        };
        long seconds =
                until == null ? 0 : Math.max(0, Duration.between(now, until).toSeconds());
        String shown = until == null ? "" : Long.toString(until.toEpochMilli());
        return new LinkView(byCode ? "code" : "qr", state, until, seconds, state.name() + shown);
    }

    /** Whether anything can still change without somebody doing something here. */
    public boolean live() {
        return !List.of(State.LINKED, State.ENDED).contains(state);
    }

    private static State state(WhatsAppSession session, boolean byCode) {
        return switch (session.status()) {
            case INITIALIZING -> byCode ? State.ASK : State.STARTING;
            case QR_READY -> byCode ? typing(session) : scanning(session);
            case PASSKEY_REQUIRED -> State.PASSKEY;
            case AUTHENTICATED -> State.SYNCING;
            case READY -> State.LINKED;
            case DISCONNECTED ->
                session.reason() == DisconnectReason.NETWORK || session.reason() == DisconnectReason.STOPPED
                        ? State.RETRYING
                        : State.ENDED;
        };
    }

    private static State typing(WhatsAppSession session) {
        return session.pairing() == null ? State.ASK : State.TYPE;
    }

    private static State scanning(WhatsAppSession session) {
        return session.qr() == null ? State.STARTING : State.SCAN;
    }
}
