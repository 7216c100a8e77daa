package io.wagate.whatsapp;

/** Why a session is not connected. */
public enum DisconnectReason {
    /** We stopped it; the credentials are kept. */
    STOPPED,
    /** Unlinked, by us or on the phone; a new scan is needed. */
    LOGGED_OUT,
    /** WhatsApp closed the account. */
    BANNED,
    /** WhatsApp wants a newer client version. */
    OUTDATED,
    /** Another client connected with the same credentials; never fought. */
    REPLACED,
    /** Nobody scanned the codes in time. */
    QR_EXPIRED,
    /** This installation does not offer the session's driver any more; it comes back with the driver. */
    NOT_OFFERED,
    /** The connection broke; the session is opened again after a while, without a scan. */
    NETWORK
}
