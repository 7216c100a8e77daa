package io.wagate.api.shared;

import io.wagate.requestlog.Exchange;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** The first bytes of a body that passes by, and how many there were. */
final class BodyStart {

    private static final int USUAL = 512;

    private final int most;
    private final ByteArrayOutputStream start;
    private long size;

    BodyStart(int most) {
        this.most = most;
        this.start = new ByteArrayOutputStream(Math.min(USUAL, most));
    }

    void add(byte[] bytes, int offset, int length) {
        size += length;
        int room = Math.min(length, most - start.size());
        if (room > 0) {
            start.write(bytes, offset, room);
        }
    }

    void add(int one) {
        size++;
        if (start.size() < most) {
            start.write(one);
        }
    }

    /** What passed by will not be sent after all. */
    void forget() {
        size = 0;
        start.reset();
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** @param announced how long the body was said to be, negative when that was not said */
    Exchange.Body body(@Nullable String type, long announced) {
        return new Exchange.Body(type, start.toByteArray(), Math.max(size, announced));
    }
}
