package io.wagate.whatsapp.linked.crypto;

import com.github.auties00.curve25519.Curve25519;
import io.wagate.kernel.Randomness;
import java.util.Arrays;

/** A pair of Curve25519 keys that agrees on secrets (X25519) and signs (XEdDSA). */
public final class CurveKeys {

    public static final int LENGTH = 32;
    public static final int SIGNATURE = 64;

    private final byte[] secret;
    private final byte[] open;

    private CurveKeys(byte[] secret) {
        this.secret = secret;
        this.open = Curve25519.getPublicKey(secret);
    }

    public static CurveKeys random(Randomness randomness) {
        byte[] secret = randomness.bytes(LENGTH);
        secret[0] &= (byte) 248;
        secret[31] &= 127;
        secret[31] |= 64;
        return new CurveKeys(secret);
    }

    /** The pair of a private key that was kept. */
    public static CurveKeys of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new ProtocolBreach("A private key has 32 bytes");
        }
        return new CurveKeys(secret.clone());
    }

    public byte[] privateKey() {
        return secret.clone();
    }

    public byte[] publicKey() {
        return open.clone();
    }

    /** The shared secret; refuses the points of small order, whose secret everybody knows. */
    public byte[] agree(byte[] theirs) {
        if (theirs.length != LENGTH) {
            throw new ProtocolBreach("A public key has 32 bytes");
        }
        byte[] shared = Curve25519.sharedKey(secret, theirs);
        if (Arrays.equals(shared, new byte[LENGTH])) {
            throw new ProtocolBreach("A public key of small order");
        }
        return shared;
    }

    public byte[] sign(byte[]... parts) {
        return Curve25519.sign(secret, join(parts));
    }

    /** Whether the holder of this key signed these bytes. False for anything malformed. */
    public static boolean verify(byte[] publicKey, byte[] signature, byte[]... parts) {
        if (publicKey.length != LENGTH || signature.length != SIGNATURE) {
            return false;
        }
        try {
            return Curve25519.verifySignature(publicKey, join(parts), signature);
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    /** All parts one after the other. */
    public static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
