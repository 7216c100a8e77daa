package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import io.wagate.kernel.RowIds;
import io.wagate.webhook.FairShare.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Adds the deliveries of events, in the transaction that appended them, and wakes the dispatcher after its commit. */
@Component
class Fanout {

    /** A code that nobody can scan any more is not worth a call. */
    private static final Duration CODE_LIFE = Duration.ofSeconds(60);

    private final Subscriptions subscriptions;
    private final DeliveryRepository deliveries;
    private final Dispatcher dispatcher;
    private final RowIds ids;

    Fanout(Subscriptions subscriptions, DeliveryRepository deliveries, Dispatcher dispatcher, RowIds ids) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.ids = ids;
    }

    @EventListener
    void on(EventsAppended appended) {
        List<DeliveryRepository.Fresh> fresh = new ArrayList<>();
        Set<Candidate> woken = new HashSet<>();
        for (Event event : appended.events()) {
            if (!event.type().isForAll()) {
                continue;
            }
            for (Endpoint endpoint : subscriptions.of(event.tenant())) {
                if (endpoint.wants(event.type(), event.sessionId()) && !isItsEnd(event, endpoint)) {
                    fresh.add(first(endpoint, event));
                    woken.add(Dispatcher.candidate(endpoint));
                }
            }
        }
        add(fresh, woken);
    }

    /** One event for one endpoint, whatever it subscribed to. Part of the caller's transaction; answers the delivery's id. */
    long direct(Endpoint endpoint, Event event) {
        DeliveryRepository.Fresh delivery = first(endpoint, event);
        add(List.of(delivery), Set.of(Dispatcher.candidate(endpoint)));
        return delivery.id();
    }

    private void add(List<DeliveryRepository.Fresh> fresh, Set<Candidate> woken) {
        if (fresh.isEmpty()) {
            return;
        }
        deliveries.insert(fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatcher.wake(woken);
            }
        });
    }

    private DeliveryRepository.Fresh first(Endpoint endpoint, Event event) {
        return new DeliveryRepository.Fresh(ids.next(), endpoint.tenant(), endpoint.id(), event.id(), expiry(event));
    }

    /** What is remembered of an endpoint that was switched off just now still says that it collects. */
    private static boolean isItsEnd(Event event, Endpoint endpoint) {
        return event.type() == EventType.ENDPOINT_DISABLED && event.data().contains('"' + endpoint.publicId() + '"');
    }

    private static @Nullable Instant expiry(Event event) {
        return switch (event.type()) {
            case SESSION_QR, SESSION_PAIRING_CODE -> event.occurredAt().plus(CODE_LIFE);
            default -> null;
        };
    }
}
