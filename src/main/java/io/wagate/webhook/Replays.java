package io.wagate.webhook;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.RowIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends deliveries again: one, all that failed since a moment, or at once what waits. A caller bound to one session sees
 * only the endpoints of that session; an endpoint that is not called is refused with {@code ENDPOINT_NOT_ACTIVE}.
 */
@Service
public class Replays {

    /** How many failed deliveries are sent again at once, at most. */
    public static final int MOST = 10_000;

    private static final long EVERY_MILLIS = 100;

    private final DeliveryLog log;
    private final ReplayRepository replays;
    private final EndpointReach reach;
    private final OutcomeRepository outcomes;
    private final Dispatcher dispatcher;
    private final AuditLog audit;

    Replays(
            DeliveryLog log,
            ReplayRepository replays,
            EndpointReach reach,
            OutcomeRepository outcomes,
            Dispatcher dispatcher,
            AuditLog audit) {
        this.log = log;
        this.replays = replays;
        this.reach = reach;
        this.outcomes = outcomes;
        this.dispatcher = dispatcher;
        this.audit = audit;
    }

    /** How many deliveries {@link #resendFailed} would send. */
    public int failedSince(Actor actor, String endpoint, Instant since) {
        return failed(actor, reach.get(actor, endpoint), since).size();
    }

    /**
     * Sends one delivery at once: one that waits is due now, one that is over goes out again under the same webhook id.
     *
     * @return the public id of the delivery to watch
     */
    @Transactional
    public String resend(Actor actor, String publicId) {
        DeliveryLogRepository.Row row = log.row(actor, publicId);
        Delivery delivery = row.delivery();
        Endpoint endpoint = reach.callable(actor, delivery.endpointId());
        String watched = publicId;
        if (delivery.state().isOver()) {
            watched = Delivery.publicId(replays.again(actor.tenant(), delivery.id())
                    .orElseGet(() -> replays.newestRun(actor.tenant(), row.origin(), endpoint.id())));
        } else {
            replays.hurry(actor.tenant(), delivery.id());
        }
        unblock(endpoint);
        audit.record(actor, "delivery.resent", publicId);
        return watched;
    }

    /** Sends every failed delivery since then again, oldest first, ten a second, at most {@value #MOST}. */
    @Transactional
    public Replay resendFailed(Actor actor, String endpoint, Instant since) {
        Endpoint target = reach.callable(actor, reach.get(actor, endpoint).id());
        List<Long> failed = failed(actor, target, since);
        long replay = replays.insert(actor.tenant(), target.id(), since, failed.size());
        for (int i = 0; i < failed.size(); i++) {
            replays.again(actor.tenant(), replay, failed.get(i), i * EVERY_MILLIS);
        }
        unblock(target);
        audit.record(actor, "delivery.failed_resent", endpoint);
        return newest(actor, endpoint).orElseThrow();
    }

    /** Makes everything that waits for this endpoint due now and closes its breaker. */
    @Transactional
    public void retryNow(Actor actor, String endpoint) {
        Endpoint target = reach.callable(actor, reach.get(actor, endpoint).id());
        replays.hurryAll(actor.tenant(), target.id());
        unblock(target);
        audit.record(actor, "endpoint.retried", endpoint);
    }

    /** The newest replay of this endpoint: how far it is. */
    public Optional<Replay> newest(Actor actor, String endpoint) {
        return replays.newest(actor.tenant(), reach.get(actor, endpoint).id());
    }

    private List<Long> failed(Actor actor, Endpoint endpoint, Instant since) {
        return replays.failedSince(actor.tenant(), endpoint.id(), RowIds.floor(since), MOST);
    }

    /** A person who says "now" believes that the receiver works: its next failure opens the breaker again. */
    private void unblock(Endpoint endpoint) {
        outcomes.unblock(endpoint.tenant(), endpoint.id());
        dispatcher.wakeAfterCommit(endpoint);
    }
}
