package io.wagate.whatsapp.linked.pairing;

import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.keep.Device;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** The codes of one attempt, shown one after the other: the first for a minute, each later one for 20 seconds. */
public final class QrCodes {

    public static final Duration FIRST = Duration.ofSeconds(60);
    public static final Duration LATER = Duration.ofSeconds(20);
    public static final int MOST = 6;

    /** What cameras open when they are not WhatsApp. */
    private static final String LINK = "https://wa.me/settings/linked_devices#";

    private final Device device;
    private final byte[] secret;
    private final List<String> references;
    private int shown;

    /**
     * @param secret what the phone proves to have read, {@value CurveKeys#LENGTH} bytes
     * @param references as the server gave them
     */
    public QrCodes(Device device, byte[] secret, List<String> references) {
        this.device = device;
        this.secret = secret;
        this.references = references.stream().limit(MOST).toList();
    }

    public boolean hasNext() {
        return shown < references.size();
    }

    /** The text of the next image. */
    public String next() {
        Base64.Encoder base64 = Base64.getEncoder();
        return LINK
                + String.join(
                        ",",
                        references.get(shown++),
                        base64.encodeToString(device.noise().publicKey()),
                        base64.encodeToString(device.identity().publicKey()),
                        base64.encodeToString(secret));
    }

    /** Which one is shown, from 1. */
    public int number() {
        return shown;
    }

    public int count() {
        return references.size();
    }

    public Duration lifetime() {
        return shown <= 1 ? FIRST : LATER;
    }
}
