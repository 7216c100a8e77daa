package io.wagate.egress;

import java.util.Locale;

/** Why an address could not be asked, under the stable names that tenants see. The sentences hold no addresses. */
public enum EgressFailure {
    BAD_URL("This is not an address that can be called"),
    PRIVATE_ADDRESS("This address is not on the public internet"),
    DNS_FAILED("The name could not be resolved"),
    CONNECT_REFUSED("The connection was refused"),
    CONNECT_TIMEOUT("No connection within the time allowed"),
    TLS_FAILED("No secure connection: the certificate or the protocol was not accepted"),
    RESET("The connection broke off"),
    TIMEOUT("No complete answer within the time allowed"),
    BAD_RESPONSE("The answer was not understandable HTTP"),
    TOO_LARGE("The answer is larger than allowed"),
    TOO_MANY_REDIRECTS("The address was redirected too often"),
    BAD_REDIRECT("The address was redirected to one that cannot be called");

    private final String sentence;

    EgressFailure(String sentence) {
        this.sentence = sentence;
    }

    /** The name, such as {@code connect_timeout}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether the address itself is at fault, so that the same try could never succeed. */
    public boolean isRefusal() {
        return this == BAD_URL || this == PRIVATE_ADDRESS || this == BAD_REDIRECT;
    }
}
