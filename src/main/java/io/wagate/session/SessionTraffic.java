package io.wagate.session;

import io.wagate.whatsapp.DriverEvent;

/**
 * Takes what arrives on a session; implemented by the room that stores messages. Called one event at a time per
 * session, never on the thread that calls the driver; returning means: stored, throwing: the driver must not acknowledge.
 */
public interface SessionTraffic {

    /** A message, a receipt, a reaction or anything else that is not about the link itself. */
    void on(WhatsAppSession session, DriverEvent event);

    /**
     * The session became ready under this epoch: messages that an earlier epoch handed over and never settled must be
     * looked up, those that wait may be sent. Called on a thread of its own.
     */
    void ready(LiveSession session);
}
