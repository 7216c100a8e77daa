package io.wagate.session;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How much WhatsApp was asked for and did not answer yet. */
final class UnderWay {

    /** What is not answered by then is not worth waiting for. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private final AtomicInteger count = new AtomicInteger();
    private volatile long handedAt;

    <T> CompletionStage<T> counted(Supplier<CompletionStage<T>> asking) {
        count.incrementAndGet();
        handedAt = System.nanoTime();
        return asking.get().whenComplete((answer, failure) -> count.decrementAndGet());
    }

    /** Whether something was asked for lately whose answer may still come. */
    boolean isAny() {
        return count.get() > 0 && System.nanoTime() - handedAt < ANSWERED_WITHIN.toNanos();
    }
}
