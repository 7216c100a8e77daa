package io.wagate.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered 63-bit row ids made by the application, so that a batch knows its ids before it is written and
 * "newest first" is the order of the primary key: 41 bits of milliseconds since 2026-01-01, 10 bits of node, 12 bits
 * of sequence. Never goes backwards on one node, also when the clock does.
 */
public final class RowIds {

    static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** Before 41 bits of milliseconds are used up. */
    private static final Instant END = Instant.parse("2095-01-01T00:00:00Z");

    private static final int NODE_BITS = 10;
    private static final int SEQUENCE_BITS = 12;

    private final InstantSource clock;
    private final long node;
    private final AtomicLong last = new AtomicLong();

    /** @param node the number of this node; only its lowest ten bits count */
    public RowIds(InstantSource clock, long node) {
        this.clock = clock;
        this.node = node & ((1 << NODE_BITS) - 1);
    }

    /** The next id: larger than every id this node made before. */
    public long next() {
        long tick = last.updateAndGet(previous -> Math.max(previous + 1, millis(clock.instant()) << SEQUENCE_BITS));
        return (tick >> SEQUENCE_BITS) << (NODE_BITS + SEQUENCE_BITS) | node << SEQUENCE_BITS | (tick & 0xFFF);
    }

    /** The smallest id a row made at this instant could have; for filters by time on the primary key. */
    public static long floor(Instant instant) {
        if (instant.isBefore(EPOCH)) {
            return 0;
        }
        return (instant.isBefore(END) ? millis(instant) : millis(END)) << (NODE_BITS + SEQUENCE_BITS);
    }

    /** When the row with this id was made, to the millisecond. */
    public static Instant instant(long id) {
        return EPOCH.plusMillis(id >> (NODE_BITS + SEQUENCE_BITS));
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli() - EPOCH.toEpochMilli();
    }
}
