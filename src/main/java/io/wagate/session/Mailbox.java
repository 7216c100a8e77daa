package io.wagate.session;

import io.wagate.kernel.LogKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one virtual thread of a session that calls its driver. What is logged by its work says whose it was. */
final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final WhatsAppSession owner;
    private final ExecutorService thread;

    /** @param owner says whose work it is; its state is not looked at */
    Mailbox(WhatsAppSession owner) {
        this.owner = owner;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("session-" + owner.id()).factory());
    }

    /** Does this in its turn; a failure is logged and told to whoever waits. Closed, it has nothing to do. */
    CompletableFuture<Void> run(Runnable work) {
        try {
            return CompletableFuture.runAsync(() -> named(work), thread).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.warn("Session {}: {}", owner.publicId(), failure.toString());
                }
            });
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Takes work that tells of its failures itself; false when it will never be done. */
    boolean takes(Runnable work) {
        try {
            thread.execute(() -> named(work));
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** What was taken is still done, and nothing else. */
    void close() {
        thread.shutdown();
    }

    private void named(Runnable work) {
        try (var tenant = LogKey.of(owner.tenant());
                var number = LogKey.SESSION.with(owner.id())) {
            work.run();
        }
    }
}
