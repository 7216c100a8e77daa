package io.wagate.kernel;

import java.security.GeneralSecurityException;
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

    /** Reads a comma-separated list of Base64 keys of 32 bytes each, oldest first. */
    public static MasterKeys parse(String commaSeparated) {
        List<byte[]> keys = List.of(commaSeparated.trim().split("\\s*,\\s*")).stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        if (keys.size() > Byte.MAX_VALUE || keys.stream().anyMatch(key -> key.length != BYTES)) {
            throw new IllegalArgumentException("wagate.master-keys holds Base64 keys of 32 bytes, separated by commas");
        }
        return new MasterKeys(keys);
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
