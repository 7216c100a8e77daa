package io.wagate.whatsapp.linked;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** The one thread of a session: everything that happens on it happens here, one thing after the other. */
final class Mailbox {

    /** So much may wait; whoever brings more waits too, so that a flood stays outside. */
    private static final int MOST = 4096;

    private static final Runnable END = () -> {};

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(MOST);
    private final Consumer<RuntimeException> failed;

    /** @param failed is told what a task threw; the next task runs all the same */
    Mailbox(String name, Consumer<RuntimeException> failed) {
        this.failed = failed;
        Thread.ofVirtual().name("linked-" + name).start(this::run);
    }

    void post(Runnable task) {
        try {
            queue.put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends after what waits already. */
    void end() {
        post(END);
    }

    private void run() {
        try {
            for (Runnable task = queue.take(); task != END; task = queue.take()) {
                try {
                    task.run();
                } catch (RuntimeException failure) {
                    failed.accept(failure);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
