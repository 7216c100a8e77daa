package io.wagate.whatsapp.linked.noise;

import io.wagate.whatsapp.linked.crypto.AesGcm;
import io.wagate.whatsapp.linked.crypto.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The running hash and key of a handshake, as the Noise specification (revision 34, §5.2) describes them. */
final class SymmetricState {

    /** Exactly 32 bytes, and so itself the first hash. */
    private static final byte[] NAME = "Noise_XX_25519_AESGCM_SHA256\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NOTHING = {};

    private byte[] hash = NAME;
    private byte[] chainingKey = NAME;
    private byte[] key = NAME;
    private long counter;

    SymmetricState(byte[] prologue) {
        mixHash(prologue);
    }

    void mixHash(byte[] data) {
        hash = Digests.sha256(hash, data);
    }

    void mixKey(byte[] secret) {
        byte[] both = Digests.hkdf(secret, chainingKey, NOTHING, 2 * Digests.LENGTH);
        chainingKey = Arrays.copyOf(both, Digests.LENGTH);
        key = Arrays.copyOfRange(both, Digests.LENGTH, both.length);
        counter = 0;
    }

    byte[] encrypt(byte[] plain) {
        byte[] sealed = AesGcm.seal(key, nonce(counter++), hash, plain);
        mixHash(sealed);
        return sealed;
    }

    byte[] decrypt(byte[] sealed) {
        byte[] plain = AesGcm.open(key, nonce(counter++), hash, sealed);
        mixHash(sealed);
        return plain;
    }

    /** The two keys of the channel: the initiator's first, then the responder's. */
    byte[][] split() {
        byte[] both = Digests.hkdf(NOTHING, chainingKey, NOTHING, 2 * Digests.LENGTH);
        return new byte[][] {Arrays.copyOf(both, Digests.LENGTH), Arrays.copyOfRange(both, Digests.LENGTH, both.length)
        };
    }

    static byte[] nonce(long counter) {
        return ByteBuffer.allocate(12).putLong(4, counter).array();
    }
}
