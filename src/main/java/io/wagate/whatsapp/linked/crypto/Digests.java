package io.wagate.whatsapp.linked.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, HMAC-SHA-256 and HKDF (RFC 5869) over it. */
public final class Digests {

    public static final int LENGTH = 32;

    private Digests() {}

    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** A fresh SHA-256, for data that comes in pieces. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] hmac(byte[] key, byte[]... parts) {
        Mac mac = newHmac(key);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** A fresh HMAC-SHA-256, for data that comes in pieces. */
    public static Mac newHmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[LENGTH] : key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Extract and expand; an empty salt counts as 32 zeros, as the RFC says. */
    public static byte[] hkdf(byte[] secret, byte[] salt, byte[] info, int length) {
        byte[] key = hmac(salt, secret);
        byte[] output = new byte[length];
        byte[] block = {};
        for (int done = 0, count = 1; done < length; done += LENGTH, count++) {
            block = hmac(key, block, info, new byte[] {(byte) count});
            System.arraycopy(block, 0, output, done, Math.min(LENGTH, length - done));
        }
        return output;
    }
}
