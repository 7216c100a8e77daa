package io.wagate.whatsapp.linked.noise;

import io.wagate.whatsapp.linked.crypto.AesGcm;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;

/** The two ciphers after a handshake. One thread may write while another reads. */
public final class NoiseChannel {

    /** The counter fills four bytes of the nonce; nobody gets there. */
    private static final long LAST = 0xFFFF_FFFFL;

    private static final byte[] NOTHING = {};

    private final byte[] writeKey;
    private final byte[] readKey;
    private long written;
    private long read;

    NoiseChannel(byte[] writeKey, byte[] readKey) {
        this.writeKey = writeKey;
        this.readKey = readKey;
    }

    public byte[] encrypt(byte[] plain) {
        return AesGcm.seal(writeKey, SymmetricState.nonce(next(written++)), NOTHING, plain);
    }

    /** Throws {@link ProtocolBreach} for anything that the server did not send next. */
    public byte[] decrypt(byte[] sealed) {
        return AesGcm.open(readKey, SymmetricState.nonce(next(read++)), NOTHING, sealed);
    }

    private static long next(long counter) {
        if (counter > LAST) {
            throw new ProtocolBreach("The channel is used up");
        }
        return counter;
    }
}
