package io.wagate.webhook;

import io.wagate.kernel.Randomness;
import java.time.Duration;

/** Pauses that vary, so that what failed together does not come back together. */
final class Jitter {

    private static final int STEPS = 2_000_001;

    private Jitter() {}

    /** The pause, longer or shorter by at most this share of it. */
    static Duration of(Duration pause, double share, Randomness randomness) {
        double chosen = share * (randomness.below(STEPS) - STEPS / 2) / (STEPS / 2);
        return Duration.ofMillis(Math.round(pause.toMillis() * (1 + chosen)));
    }
}
