package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.CredentialStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A linked device, which is all that a session keeps as its credentials. */
record Device(String id, String number) {

    private static final String CREDENTIAL = "device";

    /** The one that a session kept. */
    static Optional<Device> kept(CredentialStore credentials) {
        return credentials.load(CREDENTIAL).map(Device::parse);
    }

    void keep(CredentialStore credentials) {
        credentials.save(CREDENTIAL, (id + " " + number).getBytes(StandardCharsets.US_ASCII));
    }

    private static Device parse(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ");
        return new Device(parts[0], parts[1]);
    }
}
