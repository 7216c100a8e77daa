package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.node.Node;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes due deliveries into this node's hands: one conditional UPDATE with a claim token, so that no two nodes get the
 * same one on any server. In the same transaction what was never rendered is rendered and frozen, and the attempts that
 * are about to be made are written.
 */
@Component
class Claims {

    /** Longer than any call may take, its wait on this node included. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** So long after its event a delivery is held back for a file that is being fetched, looking again after each pause. */
    private static final Duration FILE_PATIENCE = Duration.ofSeconds(10);

    private static final Duration FILE_PAUSE = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private final ClaimRepository deliveries;
    private final DeliveryRepository queue;
    private final MessageLog messages;
    private final EndpointRepository endpoints;
    private final SecretRepository secrets;
    private final AttemptRepository attempts;
    private final CustomHeaders headers;
    private final Targets targets;
    private final Formats formats;
    private final TransactionTemplate transaction;
    private final Node node;
    private final RowIds ids;
    private final Randomness randomness;
    private final InstantSource clock;

    Claims(
            ClaimRepository deliveries,
            DeliveryRepository queue,
            MessageLog messages,
            EndpointRepository endpoints,
            SecretRepository secrets,
            AttemptRepository attempts,
            CustomHeaders headers,
            Targets targets,
            Formats formats,
            TransactionTemplate transaction,
            Node node,
            RowIds ids,
            Randomness randomness,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.messages = messages;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.attempts = attempts;
        this.headers = headers;
        this.targets = targets;
        this.formats = formats;
        this.transaction = transaction;
        this.node = node;
        this.ids = ids;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Where a call goes and how it is made, as of the moment of the claim. */
    record Route(Endpoint endpoint, PayloadFormat format, Map<String, String> headers, List<EndpointSecret> secrets) {

        Route to(String address) {
            return new Route(endpoint.at(address), format, headers, secrets);
        }
    }

    /**
     * A call that is about to be made.
     *
     * @param claim only while the delivery's row still carries it does what became of the call count
     */
    record Call(Claimed delivery, Payload payload, Route route, long claim, long attempt) {}

    /** Claims so many due deliveries of each endpoint at most; endpoints that must not be called now give none. */
    List<Call> take(Map<Long, Integer> wanted) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Map<Long, Route> routes = routes(wanted.keySet().stream().toList());
            Map<Long, Integer> most = callable(wanted, routes);
            List<Long> due = most.isEmpty() ? List.of() : deliveries.due(most);
            if (due.isEmpty()) {
                return List.<Call>of();
            }
            long claim = ByteBuffer.wrap(randomness.bytes(Long.BYTES)).getLong();
            deliveries.claim(due, claim, node.id(), LEASE);
            List<Call> calls = new ArrayList<>();
            List<Claimed> rendered = new ArrayList<>();
            for (Claimed delivery : deliveries.claimed(due, claim)) {
                Call call = call(delivery, Objects.requireNonNull(routes.get(delivery.endpoint())), claim, rendered);
                if (call != null) {
                    calls.add(call);
                }
            }
            if (!rendered.isEmpty()) {
                deliveries.freeze(rendered);
            }
            if (!calls.isEmpty()) {
                attempts.open(calls, node.id(), clock.instant());
            }
            return calls;
        }));
    }

    /** Lets go of a call that was not made. */
    void release(Call call) {
        transaction.executeWithoutResult(status -> {
            attempts.remove(call.delivery().tenant(), call.attempt());
            deliveries.release(List.of(call.delivery().id()), call.claim());
        });
    }

    private Map<Long, Route> routes(List<Long> wanted) {
        Map<Long, List<EndpointSecret>> signing = secrets.live(wanted);
        Map<Long, Route> routes = new LinkedHashMap<>();
        for (EndpointRepository.Called called : endpoints.called(wanted)) {
            Endpoint endpoint = called.endpoint();
            formats.find(endpoint.format())
                    .ifPresent(format -> routes.put(
                            endpoint.id(),
                            new Route(
                                    endpoint,
                                    format,
                                    headers.open(endpoint.tenant(), endpoint.id(), called.headers()),
                                    signing.getOrDefault(endpoint.id(), List.of()))));
        }
        return routes;
    }

    /** How many each endpoint gets: none while its breaker is open, and after that one probe at a time. */
    private Map<Long, Integer> callable(Map<Long, Integer> wanted, Map<Long, Route> routes) {
        Instant now = clock.instant();
        Map<Long, Integer> most = new LinkedHashMap<>();
        Set<Long> probes = new LinkedHashSet<>();
        wanted.forEach((id, number) -> {
            Route route = routes.get(id);
            if (route != null && route.endpoint().state() == Endpoint.State.ACTIVE) {
                Instant blockedUntil = route.endpoint().health().blockedUntil();
                if (blockedUntil == null) {
                    most.put(id, number);
                } else if (!now.isBefore(blockedUntil)) {
                    probes.add(id);
                }
            }
        });
        if (!probes.isEmpty()) {
            probes.removeAll(deliveries.underWay(probes));
            probes.forEach(id -> most.put(id, 1));
        }
        return most;
    }

    private @Nullable Call call(Claimed delivery, Route route, long claim, List<Claimed> rendered) {
        if (delivery.expired()) {
            end(delivery, claim, Delivery.State.EXPIRED, "expired");
            return null;
        }
        Payload payload = delivery.payload();
        if (payload == null) {
            payload = render(delivery, route, claim);
            if (payload == null) {
                return null;
            }
            rendered.add(delivery.with(payload));
        }
        Route own = targets.address(delivery).map(route::to).orElse(route);
        return new Call(delivery, payload, own, claim, ids.next());
    }

    private @Nullable Payload render(Claimed delivery, Route route, long claim) {
        if (delivery.event() == null) {
            end(delivery, claim, Delivery.State.DEAD, "event_forgotten");
            return null;
        }
        try {
            Occasion occasion = delivery.occasion(delivery.event(), message(delivery.event(), route.format()));
            if (route.format().awaitsFile(occasion)
                    && clock.instant().isBefore(delivery.createdAt().plus(FILE_PATIENCE))) {
                deliveries.postpone(delivery.id(), claim, FILE_PAUSE);
                return null;
            }
            return route.format().render(occasion);
        } catch (RuntimeException bug) {
            log.error(
                    "Delivery {} could not be rendered as {}",
                    delivery.id(),
                    route.format().name(),
                    bug);
            end(delivery, claim, Delivery.State.DEAD, "unrenderable");
            return null;
        }
    }

    private @Nullable Message message(Event event, PayloadFormat format) {
        Long row = event.messageId();
        return row == null || !format.readsMessages()
                ? null
                : messages.row(Actor.system(event.tenant()), row).orElse(null);
    }

    private void end(Claimed delivery, long claim, Delivery.State state, String reason) {
        deliveries.close(delivery.id(), claim, state, reason);
        if (delivery.leadsTo() != null) {
            queue.follow(List.of(delivery.id()));
        }
    }

    /** For the log: which endpoints these calls are for. */
    static Map<Long, Long> byEndpoint(List<Call> calls) {
        return calls.stream()
                .collect(Collectors.groupingBy(call -> call.delivery().endpoint(), Collectors.counting()));
    }
}
