package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Randomness;
import java.util.Locale;

/** Makes what links a device: the text of a QR code, a code to type, the device's own id. */
record Codes(Randomness random) {

    private static final String PAIRING_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    String qr() {
        return "2@" + secret(48) + "," + secret(32) + "," + secret(32);
    }

    String pairing() {
        String letters = random.text(8, PAIRING_ALPHABET);
        return letters.substring(0, 4) + "-" + letters.substring(4);
    }

    String device() {
        return secret(24);
    }

    /** Whether somebody typed this code; case and dashes do not matter. */
    static boolean same(String code, String typed) {
        return plain(code).equals(plain(typed));
    }

    private String secret(int bytes) {
        return random.token(bytes);
    }

    private static String plain(String code) {
        return code.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }
}
