package io.wagate.whatsapp.linked.noise;

import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;

/** Puts a length of three bytes before each message, and the protocol's header before the first. */
public final class FrameWriter {

    /** "WA", protocol 6, dictionary 3. */
    static final byte[] HEADER = {'W', 'A', 6, 3};

    private static final int LONGEST = 0xFF_FFFF;

    private boolean begun;

    public byte[] frame(byte[] message) {
        if (message.length > LONGEST) {
            throw new ProtocolBreach("A frame holds at most 16 MB");
        }
        byte[] length = {(byte) (message.length >> 16), (byte) (message.length >> 8), (byte) message.length};
        byte[] before = begun ? new byte[0] : HEADER;
        begun = true;
        return CurveKeys.join(before, length, message);
    }
}
