package io.wagate.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the whole application: the database's time, read at each heartbeat and carried on by this machine's
 * monotonic timer in between. All nodes of one database therefore agree on what is due and which day it is, whatever
 * their own clocks say.
 */
public final class DatabaseClock implements InstantSource {

    private record Reading(Instant database, long nanos) {}

    private volatile Reading reading = new Reading(InstantSource.system().instant(), System.nanoTime());

    /** Takes over a time that the database just answered. */
    public void synchronise(Instant database) {
        reading = new Reading(database, System.nanoTime());
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        return last.database().plus(Duration.ofNanos(System.nanoTime() - last.nanos()));
    }
}
