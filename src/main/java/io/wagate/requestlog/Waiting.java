package io.wagate.requestlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests on their way into the log. At most so many wait, and of those that wait at most so many bytes of bodies: when the
 * bytes are used up bodies are left out, when the places are used up requests, which are counted.
 */
final class Waiting {

    private final BlockingQueue<Exchange> queue;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long done;
    private boolean hurried;

    Waiting(int places, long mostBytes) {
        this.queue = new LinkedBlockingQueue<>(places);
        this.mostBytes = mostBytes;
    }

    void add(Exchange exchange) {
        int weight = exchange.weight();
        Exchange kept = exchange;
        if (bytes.addAndGet(weight) > mostBytes) {
            bytes.addAndGet(-weight);
            kept = exchange.withoutBodies();
        }
        taken.incrementAndGet();
        if (!queue.offer(kept)) {
            taken.decrementAndGet();
            bytes.addAndGet(-kept.weight());
            dropped.incrementAndGet();
        }
    }

    /** The next ones, at most so many; none when nothing comes within the time. */
    List<Exchange> next(int most, Duration within) throws InterruptedException {
        List<Exchange> batch = new ArrayList<>();
        Exchange first = queue.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, most - 1);
            batch.forEach(one -> bytes.addAndGet(-one.weight()));
        }
        return batch;
    }

    /** These were taken out and written, or could not be. */
    synchronized void done(int count) {
        done += count;
        notifyAll();
    }

    /** Counts what was taken out and could not be written. */
    void lost(int count) {
        dropped.addAndGet(count);
    }

    /** Lets more gather, unless somebody wants to read. */
    synchronized void gather(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toMillis();
        while (!hurried && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        hurried = false;
    }

    /** Waits until what waits at this moment is written, so that who has just done something finds it; bounded. */
    synchronized void settle(Duration longest) {
        long goal = taken.get();
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (done < goal) {
                hurried = true;
                notifyAll();
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    int size() {
        return queue.size();
    }

    /** How many were left out since the node started. */
    long dropped() {
        return dropped.get();
    }
}
