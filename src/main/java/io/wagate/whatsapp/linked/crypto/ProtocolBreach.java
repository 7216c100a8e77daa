package io.wagate.whatsapp.linked.crypto;

/** The other side sent something that the protocol does not allow: unreadable, too large, forged or out of order. */
public final class ProtocolBreach extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The message says what is wrong and never repeats what was sent. */
    public ProtocolBreach(String message) {
        super(message);
    }

    public ProtocolBreach(String message, Throwable cause) {
        super(message, cause);
    }
}
