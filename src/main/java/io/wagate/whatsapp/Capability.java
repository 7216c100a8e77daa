package io.wagate.whatsapp;

/** What a driver may or may not offer. */
public enum Capability {
    QR,
    PAIRING_CODE,
    TEXT,
    MEDIA,
    POLL,
    LOCATION,
    CONTACT,
    REACTION,
    EDIT,
    REVOKE,
    MARK_READ,
    LOOKUP,
    GROUPS,
    TYPING,
    PRESENCE,
    /** The phone shows a name of our choice in its list of linked devices. */
    DEVICE_NAME,
    /** Nothing leaves this installation: a network to try things on. */
    SIMULATED
}
