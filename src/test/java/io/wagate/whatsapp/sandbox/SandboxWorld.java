package io.wagate.whatsapp.sandbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.springframework.util.unit.DataSize;

/** Sandbox networks for tests: a folder of their own and quick receipts. */
final class SandboxWorld {

    static final Duration SLOW = Duration.ofSeconds(3);
    static final Duration RECEIPTS = Duration.ofMillis(100);

    private static final SecureRandom RANDOM = new SecureRandom();

    private SandboxWorld() {}

    static Networks networks(Path folder, Timers timers, InstantSource clock) {
        return networks(folder, timers, clock, DataSize.ofMegabytes(8));
    }

    static Networks networks(Path folder, Timers timers, InstantSource clock, DataSize journal) {
        return new Networks(new Network.World(
                new SandboxSettings(folder, SLOW, RECEIPTS, journal),
                timers,
                clock,
                length -> {
                    byte[] bytes = new byte[length];
                    RANDOM.nextBytes(bytes);
                    return bytes;
                },
                Executors.newVirtualThreadPerTaskExecutor()));
    }
}
