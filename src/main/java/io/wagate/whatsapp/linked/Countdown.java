package io.wagate.whatsapp.linked;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one thing that a session waits for time to do: a later one takes the place of an earlier one. On the session's thread. */
final class Countdown {

    private final Timers timers;
    private final Mailbox mailbox;
    private @Nullable Runnable due;
    private Timers.@Nullable Timer timer;

    Countdown(Timers timers, Mailbox mailbox) {
        this.timers = timers;
        this.mailbox = mailbox;
    }

    void start(Duration delay, Runnable task) {
        cancel();
        Runnable mine = new Runnable() {
            @Override
            public void run() {
                // It may have been called off after it was posted.
                if (due == this) {
                    cancel();
                    task.run();
                }
            }
        };
        due = mine;
        timer = timers.after(delay, () -> mailbox.post(mine));
    }

    void cancel() {
        Timers.Timer running = timer;
        timer = null;
        due = null;
        if (running != null) {
            running.cancel();
        }
    }
}
