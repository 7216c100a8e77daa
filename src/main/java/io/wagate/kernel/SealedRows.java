package io.wagate.kernel;

import java.util.List;

/** A room that keeps secrets sealed shows some of them to {@link KeyCheck}, which sees whether the keys fit. */
@FunctionalInterface
public interface SealedRows {

    /** One of them, with the context that it was sealed for. */
    record Sample(byte[] sealed, String context) {}

    /** So many at most, of the oldest and of the newest. */
    List<Sample> samples(int most);
}
