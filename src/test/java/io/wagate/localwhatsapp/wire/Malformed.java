package io.wagate.localwhatsapp.wire;

/** The other side sent what the protocol does not allow; the connection that it came on is closed. */
public final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Malformed(String what) {
        super(what);
    }

    public Malformed(String what, Throwable cause) {
        super(what, cause);
    }
}
