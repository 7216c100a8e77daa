package io.wagate.whatsapp.linked.noise;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts what arrives, in pieces of any size, into whole frames. Frames of length zero are passed over. */
public final class FrameReader {

    private static final int PREFIX = 3;

    private final int longest;
    private byte[] pending = {};
    private int filled;

    /** @param longest the size in bytes above which a frame is refused instead of awaited */
    public FrameReader(int longest) {
        this.longest = longest;
    }

    /** The frames that are complete now, in order. Throws {@link ProtocolBreach} for one that is too long. */
    public List<byte[]> add(ByteBuffer piece) {
        keep(piece);
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (filled - at >= PREFIX) {
            int length = (pending[at] & 0xFF) << 16 | (pending[at + 1] & 0xFF) << 8 | pending[at + 2] & 0xFF;
            if (length > longest) {
                throw new ProtocolBreach("A frame of " + length + " bytes");
            }
            if (filled - at - PREFIX < length) {
                break;
            }
            if (length > 0) {
                frames.add(Arrays.copyOfRange(pending, at + PREFIX, at + PREFIX + length));
            }
            at += PREFIX + length;
        }
        forget(at);
        return frames;
    }

    private void keep(ByteBuffer piece) {
        int needed = filled + piece.remaining();
        if (needed > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(needed, Math.min(2 * pending.length, longest + PREFIX)));
        }
        int size = piece.remaining();
        piece.get(pending, filled, size);
        filled += size;
    }

    private void forget(int count) {
        if (count == filled) {
            pending = new byte[0];
            filled = 0;
        } else if (count > 0) {
            System.arraycopy(pending, count, pending, 0, filled - count);
            filled -= count;
        }
    }
}
