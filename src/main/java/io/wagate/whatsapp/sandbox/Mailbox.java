package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one session its events, one at a time and in order, on a thread of its own. What is about the link goes first;
 * traffic is taken from the link's queue while the session is connected and leaves it when the listener has stored it. A
 * listener that fails gets the same event again, later.
 */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int UNRECORDED = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** What to tell next; {@code link} is null for an event about the link itself. */
    private record Next(DriverEvent event, @Nullable Link link, Link.@Nullable Waiting waiting) {}

    private final Network network;
    private final DriverListener listener;
    private final Deque<DriverEvent> aboutLink = new ArrayDeque<>();
    private final List<Fact> receipts = new ArrayList<>();
    private @Nullable Link connected;
    private @Nullable Link unrecorded;
    private int told;
    private int failures;
    private boolean running;
    private boolean closed;

    Mailbox(Network network, DriverListener listener) {
        this.network = network;
        this.listener = listener;
    }

    /** Tells something about the link. Called under the network's lock, like all but the work itself. */
    void tell(DriverEvent event) {
        aboutLink.add(event);
        wake();
    }

    /** Traffic of this link may flow. */
    void connect(Link link) {
        connected = link;
        wake();
    }

    void disconnect() {
        connected = null;
    }

    void wake() {
        if (!running && !closed && (!aboutLink.isEmpty() || hasTraffic())) {
            running = true;
            network.world().threads().execute(this::work);
        }
    }

    void close() {
        closed = true;
        aboutLink.clear();
    }

    private boolean hasTraffic() {
        return connected != null && !connected.waiting.isEmpty();
    }

    private void work() {
        for (Next next = next(); next != null; next = next()) {
            try {
                listener.on(next.event());
            } catch (RuntimeException failure) {
                again(failure);
                return;
            }
            stored(next);
        }
    }

    private @Nullable Next next() {
        return network.locked(() -> {
            if (!closed && !aboutLink.isEmpty()) {
                return new Next(aboutLink.element(), null, null);
            }
            if (!closed && connected != null && !connected.waiting.isEmpty()) {
                Link.Waiting waiting = connected.waiting.element();
                return new Next(waiting.event(), connected, waiting);
            }
            record();
            running = false;
            wake();
            return null;
        });
    }

    private void stored(Next next) {
        network.locked(() -> {
            failures = 0;
            Link link = next.link();
            if (link == null) {
                aboutLink.poll();
                return;
            }
            link.waiting.remove(next.waiting());
            unrecorded = link;
            if (next.event() instanceof DriverEvent.MessageReceived received) {
                network.memory()
                        .message(received.messageId())
                        .map(message -> network.receipts().receipt(message.written, link.number(), Status.DELIVERED))
                        .ifPresent(receipts::add);
            }
            if (++told >= UNRECORDED) {
                record();
            }
        });
    }

    /** Acknowledges to the network what the session stored. */
    private void record() {
        Link link = unrecorded;
        if (link == null) {
            return;
        }
        unrecorded = null;
        told = 0;
        List<Fact> facts = new ArrayList<>(receipts);
        receipts.clear();
        facts.add(new Fact.Taken(link.linked.device(), link.stored(network.lastFact())));
        network.record(facts);
    }

    private void again(RuntimeException failure) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, 5));
        LOG.warn("A sandbox session could not store an event; it is told again in {}", pause, failure);
        network.locked(() -> {
            failures++;
            Duration wait = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            network.later(wait, () -> network.world().threads().execute(this::work));
        });
    }
}
