package io.wagate.egress;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How patient and how curious a kind of request is.
 *
 * @param total from the call to the last byte; then the socket is closed, whatever it is doing
 * @param redirects how many are followed (GET only); with 0 the 3xx is the answer
 * @param body the most that is read of the (decoded) answer
 * @param oversized what a longer answer means
 */
public record EgressProfile(Duration total, int redirects, DataSize body, Oversized oversized) {

    /** A file that a tenant wants sent. */
    public static final EgressProfile MEDIA =
            new EgressProfile(Duration.ofSeconds(30), 3, DataSize.ofMegabytes(16), Oversized.FAILS);

    /** What becomes of an answer that is longer than is read. */
    public enum Oversized {
        /** It is a {@link EgressFailure#TOO_LARGE}. */
        FAILS,
        /** The rest is not read; the outcome says so. */
        IS_CUT
    }

    /** A delivery: no redirects, and only the beginning of the answer matters. */
    public static EgressProfile delivery(Duration total) {
        return new EgressProfile(total, 0, DataSize.ofKilobytes(16), Oversized.IS_CUT);
    }
}
