package io.wagate.localwhatsapp.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The primitives that the protocol is built from, under the names of their documents. */
public final class Crypto {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GCM_TAG_BITS = 128;

    private Crypto() {}

    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A number as so many bytes, the highest first. */
    public static byte[] bigEndian(long number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < Math.min(length, Long.BYTES); i++) {
            bytes[length - 1 - i] = (byte) (number >>> (8 * i));
        }
        return bytes;
    }

    public static int bigEndian(byte[] bytes) {
        int number = 0;
        for (byte b : bytes) {
            number = number << 8 | b & 0xFF;
        }
        return number;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[32] : key, "HmacSHA256"));
            return mac.doFinal(join(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HKDF of RFC 5869 over SHA-256. */
    public static byte[] hkdf(byte[] material, byte[] salt, String info, int length) {
        byte[] key = hmac(salt, material);
        byte[] block = {};
        byte[] expanded = {};
        for (int i = 1; expanded.length < length; i++) {
            block = hmac(key, block, utf8(info), new byte[] {(byte) i});
            expanded = join(expanded, block);
        }
        return Arrays.copyOf(expanded, length);
    }

    /** The key that eight typed characters stretch to, as for pairing by code. */
    public static byte[] pbkdf2(String password, byte[] salt, int rounds) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] gcmSeal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
        return gcm(Cipher.ENCRYPT_MODE, key, nonce, aad, plain);
    }

    /** Refuses with {@link Malformed} what was not sealed with this key, nonce and additional data. */
    public static byte[] gcmOpen(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
        return gcm(Cipher.DECRYPT_MODE, key, nonce, aad, sealed);
    }

    public static byte[] cbcEncrypt(byte[] key, byte[] iv, byte[] plain) {
        return run("AES/CBC/PKCS5Padding", Cipher.ENCRYPT_MODE, key, iv, plain);
    }

    public static byte[] cbcDecrypt(byte[] key, byte[] iv, byte[] sealed) {
        return run("AES/CBC/PKCS5Padding", Cipher.DECRYPT_MODE, key, iv, sealed);
    }

    /** AES in counter mode, which is its own inverse. */
    public static byte[] ctr(byte[] key, byte[] iv, byte[] input) {
        return run("AES/CTR/NoPadding", Cipher.ENCRYPT_MODE, key, iv, input);
    }

    private static byte[] run(String algorithm, int mode, byte[] key, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new Malformed("not enciphered with this key", e);
        }
    }

    private static byte[] gcm(int mode, byte[] key, byte[] nonce, byte[] aad, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(GCM_TAG_BITS, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new Malformed("not sealed with this key", e);
        }
    }
}
