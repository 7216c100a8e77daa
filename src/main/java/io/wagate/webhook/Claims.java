package io.wagate.webhook;

import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
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

    private final ClaimRepository deliveries;
    private final Routes routes;
    private final Rendering rendering;
    private final AttemptRepository attempts;
    private final TransactionTemplate transaction;
    private final Node node;
    private final RowIds ids;
    private final Randomness randomness;
    private final InstantSource clock;

    Claims(
            ClaimRepository deliveries,
            Routes routes,
            Rendering rendering,
            AttemptRepository attempts,
            TransactionTemplate transaction,
            Node node,
            RowIds ids,
            Randomness randomness,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.routes = routes;
        this.rendering = rendering;
        this.attempts = attempts;
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
            Map<Long, Route> open = routes.of(wanted.keySet().stream().toList());
            Map<Long, Integer> most = callable(wanted, open);
            List<Long> due = most.isEmpty() ? List.of() : deliveries.due(most);
            if (due.isEmpty()) {
                return List.<Call>of();
            }
            long claim = ByteBuffer.wrap(randomness.bytes(Long.BYTES)).getLong();
            deliveries.claim(due, claim, node.id(), LEASE);
            List<Call> calls = new ArrayList<>();
            List<Claimed> rendered = new ArrayList<>();
            for (Claimed delivery : deliveries.claimed(due, claim)) {
                Call call = call(delivery, Objects.requireNonNull(open.get(delivery.endpoint())), claim, rendered);
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

    /** How many each endpoint gets: none while its breaker is open, and after that one probe at a time. */
    private Map<Long, Integer> callable(Map<Long, Integer> wanted, Map<Long, Route> open) {
        Instant now = clock.instant();
        Map<Long, Integer> most = new LinkedHashMap<>();
        Set<Long> probes = new LinkedHashSet<>();
        wanted.forEach((id, number) -> {
            Route route = open.get(id);
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
            rendering.end(delivery, claim, Delivery.State.EXPIRED, "expired");
            return null;
        }
        Payload payload = delivery.payload();
        if (payload == null) {
            payload = rendering.of(delivery, route.format(), claim);
            if (payload == null) {
                return null;
            }
            rendered.add(delivery.with(payload));
        }
        return new Call(delivery, payload, routes.of(delivery, route), claim, ids.next());
    }

    /** For the log: which endpoints these calls are for. */
    static Map<Long, Long> byEndpoint(List<Call> calls) {
        return calls.stream()
                .collect(Collectors.groupingBy(call -> call.delivery().endpoint(), Collectors.counting()));
    }
}
