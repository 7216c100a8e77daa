package io.wagate.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The work that nobody asks for: what was registered here runs again and again, each with its own pause and on its own
 * virtual thread, while the application runs. What a round throws is logged, ever more rarely, and the next one comes all the same.
 */
@Component
public class Rounds implements SmartLifecycle {

    /** Of what works by itself: it starts last and ends first. */
    public static final int PHASE = Integer.MAX_VALUE - 10;

    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final Duration LAST = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private record Round(String name, Duration pause, Runnable work) {}

    private final List<Round> registered = new ArrayList<>();
    private final List<Thread> running = new ArrayList<>();
    private volatile CountDownLatch end = new CountDownLatch(1);

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
        end = new CountDownLatch(1);
        registered.forEach(
                round -> running.add(Thread.ofVirtual().name(round.name()).start(() -> repeat(round))));
    }

    /**
     * Ends the pauses, gives what is under way a moment to end, and interrupts only what does not: a round that is torn
     * between two of its steps leaves to the next start what it had taken.
     */
    @Override
    public synchronized void stop() {
        end.countDown();
        try {
            await(GRACE);
            running.forEach(Thread::interrupt);
            await(LAST);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    /** Before the server waits for its last requests, which take nothing from us. */
    @Override
    public int getPhase() {
        return Rounds.PHASE;
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }

    /** How often it failed in a row by now. Told at the first time, the second, the fourth, …: a database may be away for hours. */
    private static int tried(Round round, int failures) {
        try {
            round.work().run();
            if (failures > 0) {
                log.info("{} works again, after {} tries", round.name(), failures + 1);
            }
            return 0;
        } catch (RuntimeException e) {
            if (Integer.bitCount(failures + 1) == 1) {
                log.warn("{} goes on after: {}", round.name(), e.getMessage());
            }
            return failures + 1;
        }
    }

    private void await(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (Thread thread : running) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }

    private void repeat(Round round) {
        CountDownLatch stopped = end;
        int failures = 0;
        try {
            do {
                failures = tried(round, failures);
            } while (!stopped.await(round.pause().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
