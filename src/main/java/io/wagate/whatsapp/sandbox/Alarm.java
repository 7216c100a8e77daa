package io.wagate.whatsapp.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one thing that waits for its time; setting it anew, or cancelling, forgets what waited. Under the network's lock. */
final class Alarm {

    private final Network network;
    private Timers.@Nullable Timer running;

    Alarm(Network network) {
        this.network = network;
    }

    void set(Duration delay, Runnable action) {
        cancel();
        Timers.Timer[] own = new Timers.Timer[1];
        own[0] = network.later(delay, () -> {
            // A timer that was cancelled while it waited for the lock still comes here.
            if (running == own[0]) {
                action.run();
            }
        });
        running = own[0];
    }

    void cancel() {
        Timers.Timer timer = running;
        running = null;
        if (timer != null) {
            timer.cancel();
        }
    }
}
