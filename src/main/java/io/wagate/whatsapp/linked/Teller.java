package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverListener;
import java.time.Duration;

/** Tells the session room, again and again for a while when it cannot store. Silent once the session is closed. */
final class Teller implements DriverListener {

    /** An event could not be stored; what it came from must not be acknowledged. */
    static final class NotStored extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotStored(String message, RuntimeException cause) {
            super(message, cause);
        }
    }

    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final DriverListener listener;
    private volatile boolean closed;

    Teller(DriverListener listener) {
        this.listener = listener;
    }

    @Override
    public void on(DriverEvent event) {
        for (int attempt = 1; ; attempt++) {
            if (closed) {
                throw new NotStored("The session is closed", new IllegalStateException());
            }
            try {
                listener.on(event);
                return;
            } catch (RuntimeException refused) {
                if (attempt == TRIES) {
                    throw new NotStored("An event could not be stored", refused);
                }
                pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
            }
        }
    }

    void close() {
        closed = true;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStored("Interrupted", new IllegalStateException(e));
        }
    }
}
