package io.wagate.session;

import java.util.Locale;

/** What is to be done with a session; the owner of the session sees to it. */
enum Wanted {
    /** Keep it connected. */
    RUNNING,
    /** Log it out at WhatsApp, then leave it. */
    LOGGED_OUT,
    /** Nothing: it ended and is never fought for. */
    STOPPED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Wanted of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
