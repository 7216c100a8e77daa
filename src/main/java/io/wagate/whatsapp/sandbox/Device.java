package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.CredentialStore;
import io.wagate.whatsapp.Presence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A linked device, which is all that a session keeps as its credentials. */
record Device(String id, String number) {

    private static final String CREDENTIAL = "device";
    private static final String PRESENCE = "presence";

    /** The one that a session kept. */
    static Optional<Device> kept(CredentialStore credentials) {
        return credentials.load(CREDENTIAL).map(Device::parse);
    }

    void keep(CredentialStore credentials) {
        credentials.save(CREDENTIAL, (id + " " + number).getBytes(StandardCharsets.US_ASCII));
    }

    /** Keeps how the number was shown last. It names the device, so that it means nothing once another one was linked. */
    static void keepShown(CredentialStore credentials, String id, Presence what) {
        credentials.save(PRESENCE, shown(id, what));
    }

    boolean wasOnline(CredentialStore credentials) {
        return credentials
                .load(PRESENCE)
                .filter(kept -> Arrays.equals(kept, shown(id, Presence.AVAILABLE)))
                .isPresent();
    }

    private static byte[] shown(String id, Presence what) {
        return (id + " " + what).getBytes(StandardCharsets.US_ASCII);
    }

    private static Device parse(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ");
        return new Device(parts[0], parts[1]);
    }
}
