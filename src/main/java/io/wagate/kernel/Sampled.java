package io.wagate.kernel;

/**
 * Meters of a room that are read from the database. One reader of each node asks for them now and then ({@link Sampling}),
 * so that they cost the same however often and by how many they are looked at.
 */
@FunctionalInterface
public interface Sampled {

    /** Reads them anew; by questions whose cost is bounded, as those of a {@link Gauge}. */
    void sample();
}
