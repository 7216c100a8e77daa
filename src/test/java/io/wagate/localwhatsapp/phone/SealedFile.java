package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Malformed;
import java.util.Arrays;

/**
 * A file at the media host and what is needed to open it: AES-CBC with a key, an IV and a MAC key that are derived from
 * one media key, ten bytes of MAC at the end, and hashes of both forms in the message.
 */
public record SealedFile(String url, String path, byte[] mediaKey, byte[] hash, byte[] sealedHash, long length) {

    private static final int MAC_BYTES = 10;

    /** A file before it is uploaded. */
    record Sealed(byte[] bytes, byte[] mediaKey, byte[] hash, long length) {

        SealedFile at(String url, String path) {
            return new SealedFile(url, path, mediaKey, hash, Crypto.sha256(bytes), length);
        }
    }

    static Sealed seal(Letter.Kind kind, byte[] plain) {
        byte[] mediaKey = Crypto.random(32);
        Keys keys = Keys.of(kind, mediaKey);
        byte[] enciphered = Crypto.cbcEncrypt(keys.cipher, keys.iv, plain);
        byte[] mac = Arrays.copyOf(Crypto.hmac(keys.mac, keys.iv, enciphered), MAC_BYTES);
        return new Sealed(Crypto.join(enciphered, mac), mediaKey, Crypto.sha256(plain), plain.length);
    }

    /** Opens what was downloaded, and refuses it when a hash, the MAC or the length is not what the message said. */
    byte[] open(Letter.Kind kind, byte[] downloaded) {
        require(Arrays.equals(Crypto.sha256(downloaded), sealedHash), "hash of the sealed file");
        Keys keys = Keys.of(kind, mediaKey);
        byte[] enciphered = Arrays.copyOf(downloaded, downloaded.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(downloaded, enciphered.length, downloaded.length);
        require(Arrays.equals(Arrays.copyOf(Crypto.hmac(keys.mac, keys.iv, enciphered), MAC_BYTES), mac), "MAC");
        byte[] plain = Crypto.cbcDecrypt(keys.cipher, keys.iv, enciphered);
        require(Arrays.equals(Crypto.sha256(plain), hash), "hash of the file");
        require(plain.length == length, "length");
        return plain;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new Malformed("a file with the wrong " + what);
        }
    }

    private record Keys(byte[] iv, byte[] cipher, byte[] mac) {

        static Keys of(Letter.Kind kind, byte[] mediaKey) {
            byte[] expanded = Crypto.hkdf(mediaKey, new byte[0], kind.keyInfo(), 112);
            return new Keys(
                    Arrays.copyOf(expanded, 16),
                    Arrays.copyOfRange(expanded, 16, 48),
                    Arrays.copyOfRange(expanded, 48, 80));
        }
    }
}
