package io.wagate.api.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** A request whose body breaks off when it grows beyond its limit; for bodies that do not tell their length before. */
final class LimitedBody extends WatchedRequest {

    private final long limit;
    private long read;

    LimitedBody(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    void passed(byte[] bytes, int offset, int length) throws IOException {
        read += length;
        if (read > limit) {
            throw new TooLarge(limit);
        }
    }

    /** The body went beyond its limit. */
    static final class TooLarge extends IOException {

        private final long limit;

        TooLarge(long limit) {
            super("The body is larger than " + limit + " bytes");
            this.limit = limit;
        }

        long limit() {
            return limit;
        }
    }
}
