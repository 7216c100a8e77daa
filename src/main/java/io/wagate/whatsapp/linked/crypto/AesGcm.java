package io.wagate.whatsapp.linked.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in Galois/Counter Mode with a tag of 16 bytes at the end. */
public final class AesGcm {

    public static final int TAG = 16;
    private static final int TAG_BITS = 128;

    private AesGcm() {}

    public static byte[] seal(byte[] key, byte[] iv, byte[] associated, byte[] plain) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, iv, associated, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws {@link ProtocolBreach} when the bytes are not what the holder of the key sealed. */
    public static byte[] open(byte[] key, byte[] iv, byte[] associated, byte[] sealed) {
        try {
            return run(Cipher.DECRYPT_MODE, key, iv, associated, sealed);
        } catch (GeneralSecurityException e) {
            throw new ProtocolBreach("Sealed bytes do not open", e);
        }
    }

    private static byte[] run(int mode, byte[] key, byte[] iv, byte[] associated, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(associated);
        return cipher.doFinal(data);
    }
}
