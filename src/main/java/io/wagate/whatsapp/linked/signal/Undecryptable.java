package io.wagate.whatsapp.linked.signal;

/** Encrypted bytes that cannot be read: no conversation, a key used twice, or forged. */
public final class Undecryptable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Undecryptable(String message) {
        super(message);
    }

    Undecryptable(String message, Throwable cause) {
        super(message, cause);
    }
}
