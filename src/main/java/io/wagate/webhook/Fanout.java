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
import java.util.Optional;
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

    /** No delivery takes longer to end, so that one which waits for another goes out by then in any case. */
    private static final Duration LONGEST_TURN = Duration.ofDays(4);

    private final Subscriptions subscriptions;
    private final DeliveryRepository deliveries;
    private final Dispatcher dispatcher;
    private final Formats formats;
    private final RowIds ids;

    Fanout(
            Subscriptions subscriptions,
            DeliveryRepository deliveries,
            Dispatcher dispatcher,
            Formats formats,
            RowIds ids) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.formats = formats;
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
                List<EventType> told = told(endpoint, event);
                if (!told.isEmpty() && !isItsEnd(event, endpoint)) {
                    fresh.addAll(chain(endpoint, event, told));
                    woken.add(Dispatcher.candidate(endpoint));
                }
            }
        }
        add(fresh, woken);
    }

    /** One event for one endpoint, whatever it subscribed to. Part of the caller's transaction; answers the delivery's id. */
    long direct(Endpoint endpoint, Event event) {
        DeliveryRepository.Fresh delivery =
                chain(endpoint, event, List.of(event.type())).getFirst();
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

    /** The types under which this endpoint hears of the event. */
    private List<EventType> told(Endpoint endpoint, Event event) {
        Optional<PayloadFormat> format = formats.find(endpoint.format());
        List<EventType> told =
                format.map(known -> known.toldAs(event.type())).orElseGet(() -> List.of(event.type())).stream()
                        .filter(type -> endpoint.wants(type, event.sessionId()))
                        .toList();
        return told.isEmpty() || format.map(known -> known.tells(event)).orElse(true) ? told : List.of();
    }

    /** One delivery for each, of which each waits for the one before it. */
    private List<DeliveryRepository.Fresh> chain(Endpoint endpoint, Event event, List<EventType> told) {
        List<DeliveryRepository.Fresh> chain = new ArrayList<>();
        long id = ids.next();
        for (int i = 0; i < told.size(); i++) {
            Long next = i + 1 < told.size() ? ids.next() : null;
            EventType type = told.get(i);
            chain.add(new DeliveryRepository.Fresh(
                    id,
                    endpoint.tenant(),
                    endpoint.id(),
                    event.id(),
                    type == event.type() ? "" : type.wire(),
                    next,
                    i == 0 ? Duration.ZERO : LONGEST_TURN,
                    expiry(event)));
            id = next == null ? id : next;
        }
        return chain;
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
