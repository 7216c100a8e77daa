package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.DriverEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A session that is linked to a phone, and what waits for it: events stay until the session stored them, also while it
 * is not connected. Guarded by the network's lock.
 */
final class Link {

    /** What a session that stays away may miss at most; older events are dropped. */
    private static final int LONGEST_ABSENCE = 10_000;

    /** An event and the line of the journal that it comes from. */
    record Waiting(long n, DriverEvent event) {}

    final Fact.Linked linked;
    final Deque<Waiting> waiting = new ArrayDeque<>();

    @Nullable
    SandboxSession session;

    private long taken;

    Link(Fact.Linked linked) {
        this.linked = linked;
    }

    String number() {
        return linked.number();
    }

    void add(long n, DriverEvent event) {
        if (n > taken) {
            waiting.add(new Waiting(n, event));
            if (session == null && waiting.size() > LONGEST_ABSENCE) {
                waiting.remove();
            }
        }
    }

    void taken(long upTo) {
        taken = Math.max(taken, upTo);
        while (!waiting.isEmpty() && waiting.element().n() <= taken) {
            waiting.remove();
        }
    }

    /** Everything up to this line was stored; what the journal may be told. */
    long stored(long last) {
        return waiting.isEmpty() ? last : Math.min(last, waiting.element().n() - 1);
    }
}
