package io.wagate.kernel;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** The one source of random bytes, injected so that tests can repeat a run. Production uses a secure generator. */
@FunctionalInterface
public interface Randomness {

    /** Fills and returns an array of {@code length} random bytes. */
    byte[] bytes(int length);

    /** A random string of {@code length} characters of the alphabet, without modulo bias. */
    default String text(int length, String alphabet) {
        StringBuilder text = new StringBuilder(length);
        int limit = 256 - 256 % alphabet.length();
        while (text.length() < length) {
            for (byte random : bytes(length)) {
                int value = random & 0xFF;
                if (value < limit && text.length() < length) {
                    text.append(alphabet.charAt(value % alphabet.length()));
                }
            }
        }
        return text.toString();
    }

    /** A random name of {@code length} small letters and digits, without those that are mistaken for one another. */
    default String letters(int length) {
        return text(length, "abcdefghijkmnpqrstuvwxyz23456789");
    }

    /** A secret of so many random bytes, in Base64url without padding (RFC 4648): letters, digits, {@code -} and {@code _}. */
    default String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    /** A random UUID, of version 4. */
    default UUID uuid() {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(16));
        long high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A random whole number from {@code 0} to {@code bound - 1}. */
    default int below(int bound) {
        long value = 0;
        for (byte random : bytes(7)) {
            value = value << 8 | random & 0xFF;
        }
        return (int) (value % bound);
    }
}
