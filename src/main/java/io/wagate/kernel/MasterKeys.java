package io.wagate.kernel;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's master keys, oldest first; the last one seals, all of them open. The key that hashes API keys is
 * derived from the first one and therefore survives a rotation. Keys for each use are derived with HKDF (RFC 5869).
 */
public final class MasterKeys {

    /** 256 bits. */
    public static final int BYTES = 32;

    private final List<SecretKey> sealing;
    private final SecretKey hashing;

    private MasterKeys(List<byte[]> keys) {
        this.sealing =
                keys.stream().map(key -> derive(key, "wagate seal", "AES")).toList();
        this.hashing = derive(keys.getFirst(), "wagate hash", "HmacSHA256");
    }

    /** Reads a comma-separated list of Base64 keys of 32 bytes each, oldest first; anything else {@link CannotStart}. */
    public static MasterKeys parse(String commaSeparated) {
        List<String> texts = List.of(commaSeparated.trim().split("\\s*,\\s*", -1));
        if (texts.size() > Byte.MAX_VALUE) {
            throw unreadable("more than " + Byte.MAX_VALUE + " keys");
        }
        List<byte[]> keys = new ArrayList<>();
        for (String text : texts) {
            keys.add(key(text, keys.size() + 1));
        }
        return new MasterKeys(keys);
    }

    int count() {
        return sealing.size();
    }

    int newest() {
        return sealing.size() - 1;
    }

    SecretKey sealing(int number) {
        return sealing.get(number);
    }

    SecretKey hashing() {
        return hashing;
    }

    /** Says which key is wrong by its place; never what stands there. */
    private static byte[] key(String text, int place) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
            throw unreadable("a key " + place + " of " + key.length + " bytes instead of " + BYTES);
        } catch (IllegalArgumentException notBase64) {
            throw unreadable("a key " + place + " that is not Base64");
        }
    }

    private static CannotStart unreadable(String what) {
        return new CannotStart(
                "WAGATE_MASTER_KEYS has " + what + ".",
                "Make a key with 'openssl rand -base64 32'. Several stand oldest first, with commas between them.");
    }

    private static SecretKey derive(byte[] key, String use, String algorithm) {
        try {
            byte[] derived = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(new SecretKeySpec(key, "Generic"))
                            .thenExpand(use.getBytes(java.nio.charset.StandardCharsets.UTF_8), BYTES));
            return new SecretKeySpec(derived, algorithm);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
