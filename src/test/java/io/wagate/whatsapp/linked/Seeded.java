package io.wagate.whatsapp.linked;

import io.wagate.kernel.Randomness;
import java.util.Random;

/** Randomness that a test can repeat. */
public final class Seeded implements Randomness {

    private final Random random;

    public Seeded(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
