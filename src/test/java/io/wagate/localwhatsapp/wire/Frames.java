package io.wagate.localwhatsapp.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the bytes of a connection into frames. A connection opens with an optional routing hint ({@code ED}) and four
 * bytes that name the protocol ({@code WA 6 3}); each frame is three bytes of length and so many bytes. WebSocket
 * messages and frames need not begin together. Empty frames are passed over: some clients send them.
 */
public final class Frames {

    private static final int LENGTH_BYTES = 3;
    private static final int INTRO_BYTES = 4;
    private static final int ROUTING_HEADER_BYTES = 7;
    private static final int LONGEST = 1 << 24;

    private byte[] buffered = {};
    private byte[] intro = {};

    public List<byte[]> feed(byte[] received) {
        buffered = Crypto.join(buffered, received);
        List<byte[]> frames = new ArrayList<>();
        if (intro.length == 0 && !readIntro()) {
            return frames;
        }
        for (Optional<byte[]> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get().length > 0) {
                frames.add(frame.get());
            }
        }
        return frames;
    }

    /** The four bytes that named the protocol; they are part of what the handshake authenticates. */
    public byte[] intro() {
        return intro.clone();
    }

    public static byte[] frame(byte[] body) {
        if (body.length >= LONGEST) {
            throw new IllegalArgumentException("a frame of " + body.length + " bytes");
        }
        return Crypto.join(Crypto.bigEndian(body.length, LENGTH_BYTES), body);
    }

    private boolean readIntro() {
        if (buffered.length >= ROUTING_HEADER_BYTES && buffered[0] == 'E' && buffered[1] == 'D') {
            int hint = Crypto.bigEndian(Arrays.copyOfRange(buffered, 4, ROUTING_HEADER_BYTES));
            if (buffered.length < ROUTING_HEADER_BYTES + hint) {
                return false;
            }
            drop(ROUTING_HEADER_BYTES + hint);
        }
        if (buffered.length < INTRO_BYTES) {
            return false;
        }
        if (buffered[0] != 'W' || buffered[1] != 'A') {
            throw new Malformed("a connection that does not begin with WA");
        }
        intro = Arrays.copyOf(buffered, INTRO_BYTES);
        drop(INTRO_BYTES);
        return true;
    }

    private Optional<byte[]> next() {
        if (buffered.length < LENGTH_BYTES) {
            return Optional.empty();
        }
        int length = Crypto.bigEndian(Arrays.copyOf(buffered, LENGTH_BYTES));
        if (buffered.length < LENGTH_BYTES + length) {
            return Optional.empty();
        }
        byte[] frame = Arrays.copyOfRange(buffered, LENGTH_BYTES, LENGTH_BYTES + length);
        drop(LENGTH_BYTES + length);
        return Optional.of(frame);
    }

    private void drop(int bytes) {
        buffered = Arrays.copyOfRange(buffered, bytes, buffered.length);
    }
}
