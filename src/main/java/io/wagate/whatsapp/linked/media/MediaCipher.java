package io.wagate.whatsapp.linked.media;

import io.wagate.whatsapp.Content.MediaKind;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.Digests;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** How files are encrypted: AES-256-CBC, then ten bytes of an HMAC over it, all keys from one key of 32 bytes. */
final class MediaCipher {

    /** What the two ends of a file are known by. */
    record Sums(byte[] plain, byte[] encrypted, long length) {}

    static final int TAG = 10;
    private static final int PIECE = 64 * 1024;
    private static final int IV = 16;
    private static final int KEY = 32;

    private final byte[] iv;
    private final byte[] cipherKey;
    private final byte[] macKey;

    MediaCipher(byte[] mediaKey, MediaKind kind) {
        if (mediaKey.length != CurveKeys.LENGTH) {
            throw new ProtocolBreach("A media key has 32 bytes");
        }
        byte[] all = Digests.hkdf(mediaKey, new byte[0], use(kind), 112);
        this.iv = Arrays.copyOf(all, IV);
        this.cipherKey = Arrays.copyOfRange(all, IV, IV + KEY);
        this.macKey = Arrays.copyOfRange(all, IV + KEY, IV + 2 * KEY);
    }

    /** Encrypts a stream into another and answers the sums of both. Refuses more than {@code most} bytes. */
    Sums encrypt(InputStream plain, OutputStream encrypted, long most) throws IOException {
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE);
        Mac mac = mac();
        MessageDigest plainSum = Digests.newSha256();
        MessageDigest encryptedSum = Digests.newSha256();
        byte[] piece = new byte[PIECE];
        long length = 0;
        for (int size = plain.read(piece); size >= 0; size = plain.read(piece)) {
            length += size;
            if (length > most) {
                throw new IOException("The file is larger than announced");
            }
            plainSum.update(piece, 0, size);
            write(cipher.update(piece, 0, size), mac, encryptedSum, encrypted);
        }
        write(finish(cipher), mac, encryptedSum, encrypted);
        byte[] tag = Arrays.copyOf(mac.doFinal(), TAG);
        encryptedSum.update(tag);
        encrypted.write(tag);
        return new Sums(plainSum.digest(), encryptedSum.digest(), length);
    }

    /** Decrypts what came down. Throws {@link ProtocolBreach} unless it is what its writer encrypted. */
    byte[] decrypt(byte[] encrypted, byte[] sum) {
        int length = encrypted.length - TAG;
        if (length < IV) {
            throw new ProtocolBreach("A file that is too short");
        }
        Mac mac = mac();
        mac.update(encrypted, 0, length);
        byte[] expected = Arrays.copyOf(mac.doFinal(), TAG);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(encrypted, length, encrypted.length))) {
            throw new ProtocolBreach("A file that was changed");
        }
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE).doFinal(encrypted, 0, length);
            if (!MessageDigest.isEqual(Digests.sha256(plain), sum)) {
                throw new ProtocolBreach("A file that is not the one announced");
            }
            return plain;
        } catch (GeneralSecurityException e) {
            throw new ProtocolBreach("A file that does not decrypt", e);
        }
    }

    private static void write(byte[] piece, Mac mac, MessageDigest sum, OutputStream out) throws IOException {
        if (piece != null) {
            mac.update(piece);
            sum.update(piece);
            out.write(piece);
        }
    }

    private static byte[] finish(Cipher cipher) {
        try {
            return cipher.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Mac mac() {
        Mac mac = Digests.newHmac(macKey);
        mac.update(iv);
        return mac;
    }

    private Cipher cipher(int mode) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(cipherKey, "AES"), new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] use(MediaKind kind) {
        String name = switch (kind) {
            case IMAGE, STICKER -> "Image";
            case VIDEO -> "Video";
            case AUDIO -> "Audio";
            case DOCUMENT -> "Document";
        };
        return ("WhatsApp " + name + " Keys").getBytes(StandardCharsets.US_ASCII);
    }
}
