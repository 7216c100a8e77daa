package io.wagate.whatsapp;

/** The client of a driver that lets an administrator choose it while the application runs. */
public interface ChosenClient {

    /**
     * What is announced, and where.
     *
     * @param root the public key, in hex, that signs the server's certificates
     * @param live whether that is WhatsApp itself and not a double on this machine
     */
    record Client(String version, String endpoint, String root, boolean live) {}

    /** The driver's name. */
    String driver();

    /**
     * What the driver announces under this choice. Refuses with {@link io.wagate.kernel.Problem.Invalid}, naming
     * {@code version}, {@code endpoint} or {@code root}, what it would not connect with.
     */
    Client under(ClientChoice choice);
}
