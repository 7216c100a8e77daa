package io.wagate.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The work that nobody asks for: what was registered here runs again and again, each with its own pause and on its own
 * virtual thread, while the application runs. What a round throws is logged, and the next one comes all the same.
 */
@Component
public class Rounds implements SmartLifecycle {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private record Round(String name, Duration pause, Runnable work) {}

    private final List<Round> registered = new ArrayList<>();
    private final List<Thread> running = new ArrayList<>();

    /**
     * Registers work, at the latest while the application is put together; the first round runs when it starts.
     *
     * @param pause between the end of a round and the next one
     */
    public synchronized void every(Duration pause, String name, Runnable work) {
        registered.add(new Round(name, pause, work));
    }

    @Override
    public synchronized void start() {
        registered.forEach(
                round -> running.add(Thread.ofVirtual().name(round.name()).start(() -> repeat(round))));
    }

    /** Interrupts what pauses or waits and gives what is under way a moment to end. */
    @Override
    public synchronized void stop() {
        running.forEach(Thread::interrupt);
        try {
            for (Thread thread : running) {
                thread.join(GRACE);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }

    private static void repeat(Round round) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    round.work().run();
                } catch (RuntimeException e) {
                    log.warn("{} goes on after: {}", round.name(), e.getMessage());
                }
                Thread.sleep(round.pause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
