package io.wagate.whatsapp.linked.link;

import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.linked.node.Node;
import java.util.Optional;

/** What WhatsApp means when it ends a connection. */
public final class Endings {

    private static final long LOGGED_OUT = 401;
    private static final long BANNED_FOR_NOW = 402;
    private static final long BANNED = 403;
    private static final long OUTDATED = 405;
    private static final long LOGGED_OUT_TOO = 406;
    private static final long BAD_USER_AGENT = 409;
    private static final long REPLACED = 440;
    private static final long RESTART = 515;

    private Endings() {}

    /** Why a login was refused. */
    public static DisconnectReason ofFailure(Node failure) {
        long reason = failure.number("reason").orElse(0L);
        if (reason == LOGGED_OUT || reason == LOGGED_OUT_TOO) {
            return DisconnectReason.LOGGED_OUT;
        }
        if (reason == BANNED || reason == BANNED_FOR_NOW) {
            return DisconnectReason.BANNED;
        }
        if (reason == OUTDATED || reason == BAD_USER_AGENT) {
            return DisconnectReason.OUTDATED;
        }
        return DisconnectReason.NETWORK;
    }

    /** Why a stream ended; empty when we are only asked to connect again, as after a pairing. */
    public static Optional<DisconnectReason> ofStreamError(Node error) {
        long code = error.number("code").orElse(0L);
        String conflict = error.child("conflict")
                .flatMap(found -> found.attribute("type"))
                .orElse("");
        if (code == RESTART) {
            return Optional.empty();
        }
        if (conflict.equals("replaced") || code == REPLACED) {
            return Optional.of(DisconnectReason.REPLACED);
        }
        if (conflict.equals("device_removed") || code == LOGGED_OUT) {
            return Optional.of(DisconnectReason.LOGGED_OUT);
        }
        return Optional.of(code == BANNED ? DisconnectReason.BANNED : DisconnectReason.NETWORK);
    }
}
