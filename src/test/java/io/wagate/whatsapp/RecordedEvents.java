package io.wagate.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps what it is told, for tests that wait for it. */
public final class RecordedEvents implements DriverListener {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<DriverEvent> queue = new LinkedBlockingQueue<>();
    private final List<DriverEvent> all = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Override
    public void on(DriverEvent event) {
        synchronized (all) {
            all.add(event);
            threads.add(Thread.currentThread());
        }
        queue.add(event);
    }

    /** The next event, which must be of this type. */
    public <T extends DriverEvent> T next(Class<T> type) {
        DriverEvent event = poll();
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    /** The next event of this type, passing over others. */
    public <T extends DriverEvent> T await(Class<T> type) {
        while (true) {
            DriverEvent event = poll();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
    }

    /** Everything so far. */
    public List<DriverEvent> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** The threads that told them. */
    public List<Thread> threads() {
        synchronized (all) {
            return List.copyOf(threads);
        }
    }

    private DriverEvent poll() {
        try {
            DriverEvent event = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(event)
                    .as("an event within %s; so far %s", PATIENCE, all())
                    .isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
