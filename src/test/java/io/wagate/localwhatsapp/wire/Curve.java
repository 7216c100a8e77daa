package io.wagate.localwhatsapp.wire;

import com.github.auties00.curve25519.Curve25519;

/** A key pair on Curve25519: agrees (X25519) and signs (XEdDSA). Keys are 32 bytes, signatures 64. */
public final class Curve {

    private final byte[] secret;
    private final byte[] open;

    private Curve(byte[] secret) {
        this.secret = secret;
        this.open = Curve25519.getPublicKey(secret);
    }

    public static Curve random() {
        return new Curve(Curve25519.randomPrivateKey());
    }

    public static Curve of(byte[] secret) {
        return new Curve(secret.clone());
    }

    /** The public half. */
    public byte[] open() {
        return open.clone();
    }

    /** The secret half, for a phone, which uses its account's key for Signal too. */
    public byte[] secret() {
        return secret.clone();
    }

    public byte[] agree(byte[] theirs) {
        if (theirs.length != 32) {
            throw new Malformed("a public key of " + theirs.length + " bytes");
        }
        return Curve25519.sharedKey(secret, theirs);
    }

    public byte[] sign(byte[]... message) {
        return Curve25519.sign(secret, Crypto.join(message));
    }

    public static boolean verify(byte[] signer, byte[] signature, byte[]... message) {
        return signer.length == 32
                && signature.length == 64
                && Curve25519.verifySignature(signer, Crypto.join(message), signature);
    }
}
