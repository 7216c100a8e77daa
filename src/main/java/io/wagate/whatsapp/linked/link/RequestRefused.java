package io.wagate.whatsapp.linked.link;

/** WhatsApp answered a request with an error. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    RequestRefused(int code) {
        super("Refused with " + code);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
