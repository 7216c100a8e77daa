package io.wagate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/** Runs the same work on a number of threads for a time and says how often it was done per second. */
final class Load {

    static final int SECONDS = Integer.getInteger("bench.seconds", 5);
    static final int WARM_UP = Integer.getInteger("bench.warm-up", 10);

    private Load() {}

    /** What one thread does, again and again. */
    interface Work extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Times per second; each thread gets its own work. */
    static double perSecond(int threads, IntFunction<Work> works) {
        AtomicBoolean running = new AtomicBoolean(true);
        LongAdder done = new LongAdder();
        List<Future<?>> all = new ArrayList<>();
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            for (int number = 0; number < threads; number++) {
                Work work = works.apply(number);
                Callable<Void> loop = () -> {
                    try (work) {
                        while (running.get()) {
                            work.once();
                            done.increment();
                        }
                    }
                    return null;
                };
                all.add(executor.submit(loop));
            }
            pause(WARM_UP);
            long before = done.sum();
            long start = System.nanoTime();
            pause(SECONDS);
            double rate = (done.sum() - before) / ((System.nanoTime() - start) / 1e9);
            running.set(false);
            for (Future<?> one : all) {
                one.get();
            }
            return rate;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }
}
