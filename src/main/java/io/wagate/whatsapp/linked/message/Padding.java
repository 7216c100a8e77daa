package io.wagate.whatsapp.linked.message;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.util.Arrays;

/** One to sixteen bytes at the end, each saying how many, so that lengths tell less. */
final class Padding {

    private static final int MOST = 16;

    private Padding() {}

    static byte[] add(byte[] plain, Randomness randomness) {
        int count = 1 + randomness.below(MOST);
        byte[] padded = Arrays.copyOf(plain, plain.length + count);
        Arrays.fill(padded, plain.length, padded.length, (byte) count);
        return padded;
    }

    static byte[] remove(byte[] padded) {
        int count = padded.length == 0 ? 0 : padded[padded.length - 1] & 0xFF;
        if (count == 0 || count > padded.length) {
            throw new ProtocolBreach("A message without good padding");
        }
        return Arrays.copyOf(padded, padded.length - count);
    }
}
