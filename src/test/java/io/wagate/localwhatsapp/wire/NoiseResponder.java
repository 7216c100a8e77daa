package io.wagate.localwhatsapp.wire;

import java.util.Arrays;

/**
 * The server's side of {@code Noise_XX_25519_AESGCM_SHA256}. Both sides mix everything they see into one hash and every
 * key agreement into one chaining key; after three messages each has the other's static key and two transport keys.
 *
 * <pre>
 *   → e                     client hello
 *   ← e, ee, s, es, chain   server hello: the server's static key and who vouches for it
 *   → s, se, payload        client finish: the client's static key and who it is
 * </pre>
 */
public final class NoiseResponder {

    private static final String PROTOCOL = "Noise_XX_25519_AESGCM_SHA256\0\0\0\0";
    private static final int CLIENT_HELLO = 2;
    private static final int SERVER_HELLO = 3;
    private static final int CLIENT_FINISH = 4;

    private final CertificateAuthority authority;
    private final CertificateAuthority.Flaw flaw;
    private final Curve ephemeral = Curve.random();
    private byte[] hash = Crypto.utf8(PROTOCOL);
    private byte[] chaining = hash;
    private byte[] key = hash;
    private long nonce;
    private byte[] clientKey = {};

    public NoiseResponder(CertificateAuthority authority, CertificateAuthority.Flaw flaw, byte[] intro) {
        this.authority = authority;
        this.flaw = flaw;
        mixHash(intro);
    }

    /** Takes the client hello and answers the server hello. */
    public byte[] hello(byte[] clientHello) {
        byte[] theirs = Proto.read(clientHello).message(CLIENT_HELLO).bytes(1);
        mixHash(theirs);
        mixHash(ephemeral.open());
        mixKey(ephemeral.agree(theirs));
        byte[] serverKey = seal(authority.serverKey().open());
        mixKey(authority.serverKey().agree(theirs));
        byte[] chain = seal(authority.chain(flaw));
        Proto hello = Proto.writer().put(1, ephemeral.open()).put(2, serverKey).put(3, chain);
        return Proto.writer().put(SERVER_HELLO, hello).bytes();
    }

    /** Takes the client finish and answers its payload; refuses what was not sealed for this handshake. */
    public byte[] finish(byte[] clientFinish) {
        Proto finish = Proto.read(clientFinish).message(CLIENT_FINISH);
        clientKey = open(finish.bytes(1));
        mixKey(ephemeral.agree(clientKey));
        return open(finish.bytes(2));
    }

    /** The client's static key, which the QR text repeats. */
    public byte[] clientKey() {
        return clientKey.clone();
    }

    /** The two directions of the connection from here on. */
    public Transport transport() {
        byte[] keys = Crypto.hkdf(new byte[0], chaining, "", 64);
        return new Transport(Arrays.copyOf(keys, 32), Arrays.copyOfRange(keys, 32, 64));
    }

    private void mixHash(byte[] data) {
        hash = Crypto.sha256(hash, data);
    }

    private void mixKey(byte[] agreed) {
        byte[] keys = Crypto.hkdf(agreed, chaining, "", 64);
        chaining = Arrays.copyOf(keys, 32);
        key = Arrays.copyOfRange(keys, 32, 64);
        nonce = 0;
    }

    private byte[] seal(byte[] plain) {
        byte[] sealed = Crypto.gcmSeal(key, nonce(nonce++), hash, plain);
        mixHash(sealed);
        return sealed;
    }

    private byte[] open(byte[] sealed) {
        byte[] plain = Crypto.gcmOpen(key, nonce(nonce++), hash, sealed);
        mixHash(sealed);
        return plain;
    }

    private static byte[] nonce(long counter) {
        return Crypto.bigEndian(counter, 12);
    }

    /** Seals and opens frames, each direction with its own key and counter. */
    public static final class Transport {

        private static final byte[] NOTHING = {};
        private final byte[] receiving;
        private final byte[] sending;
        private long received;
        private long sent;

        private Transport(byte[] receiving, byte[] sending) {
            this.receiving = receiving;
            this.sending = sending;
        }

        public byte[] seal(byte[] plain) {
            return Crypto.gcmSeal(sending, nonce(sent++), NOTHING, plain);
        }

        public byte[] open(byte[] sealed) {
            return Crypto.gcmOpen(receiving, nonce(received++), NOTHING, sealed);
        }
    }
}
