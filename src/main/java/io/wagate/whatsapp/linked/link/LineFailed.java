package io.wagate.whatsapp.linked.link;

/** The connection could not be made, broke, or stayed silent. */
public final class LineFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LineFailed(String message) {
        super(message);
    }

    LineFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
