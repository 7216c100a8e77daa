package io.wagate.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Secrets at rest: authenticated encryption (AES-256-GCM, NIST SP 800-38D) bound to a context such as
 * {@code tenant/table/column/row}, so that a row copied to another tenant does not decrypt; and keyed hashes
 * (HMAC-SHA256, RFC 2104) for high-entropy secrets that are only compared. The keys come from {@link MasterKeys}; the
 * key's number stands in front of each sealed value, so that old values stay readable after a rotation.
 */
public final class SecretBox {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final MasterKeys keys;
    private final Randomness randomness;

    public SecretBox(MasterKeys keys, Randomness randomness) {
        this.keys = keys;
        this.randomness = randomness;
    }

    /** Encrypts under the newest key. The same context is needed to open the result. */
    public byte[] seal(byte[] plain, String context) {
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keys.sealing(keys.newest()), nonce, plain, context);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put((byte) keys.newest())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Decrypts what {@link #seal} made for this context; anything else is a bug or an attack and throws. */
    public byte[] open(byte[] sealed, String context) {
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
        if (isOfAnUnknownKey(sealed)) {
            throw new IllegalStateException("A secret of " + context + " is sealed under key " + (sealed[0] + 1)
                    + ", and WAGATE_MASTER_KEYS has " + keys.count());
        }
        return crypt(Cipher.DECRYPT_MODE, keys.sealing(sealed[0]), nonce, text, context);
    }

    /** Whether a key sealed this that was not given to us. */
    boolean isOfAnUnknownKey(byte[] sealed) {
        return sealed[0] < 0 || sealed[0] >= keys.count();
    }

    /** A keyed hash of a secret that has at least 128 bits of randomness; {@code purpose} keeps uses apart. */
    public byte[] hash(String secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.hashing());
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, byte[] input, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot open or seal a secret of " + context, e);
        }
    }
}
