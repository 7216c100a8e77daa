package io.wagate.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Reads what was delivered and what was not; {@link Replays} sends it again. A caller bound to one session sees only the
 * endpoints of that session; everything else does not exist for it.
 */
@Service
public class DeliveryLog {

    /** The longest stretch. */
    public static final int LONGEST = 100;

    private static final String MASK = "••••••";

    /** A stretch of the log, newest first; {@code next} is what to give as {@code before} for the following one. */
    public record Stretch(
            List<Delivery> deliveries, @Nullable Long next) {}

    /**
     * One delivery, whole.
     *
     * @param endpoint with the address that this delivery goes to, without the query of a callback
     * @param payload what is sent, without what is signed anew at each attempt; null before the first claim
     * @param requestHeaders what is the same at each attempt; the values of custom headers are masked
     */
    public record Story(
            Delivery delivery,
            Endpoint endpoint,
            @Nullable Payload payload,
            Map<String, String> requestHeaders,
            List<Attempt> attempts) {}

    private final DeliveryLogRepository log;
    private final FigureRepository figures;
    private final EndpointRepository endpoints;
    private final EndpointReach reach;
    private final CustomHeaders headers;
    private final InstantSource clock;

    DeliveryLog(
            DeliveryLogRepository log,
            FigureRepository figures,
            EndpointRepository endpoints,
            EndpointReach reach,
            CustomHeaders headers,
            InstantSource clock) {
        this.log = log;
        this.figures = figures;
        this.endpoints = endpoints;
        this.reach = reach;
        this.headers = headers;
        this.clock = clock;
    }

    /** The newest ones, or those older than the row {@code before}; at most {@value #LONGEST}. */
    public Stretch list(Actor actor, DeliveryFilter filter, @Nullable Long before, int limit) {
        actor.require(Permission.VIEW);
        Long endpoint = filter.endpoint() == null
                ? null
                : Long.valueOf(reach.get(actor, filter.endpoint()).id());
        int most = Math.clamp(limit, 1, LONGEST);
        List<Delivery> rows = log.list(actor.tenant(), endpoint, filter, before, most + 1);
        Long next = rows.size() > most ? Long.valueOf(rows.get(most - 1).id()) : null;
        List<Delivery> shown = rows.subList(0, Math.min(rows.size(), most));
        return new Stretch(endpoint != null ? shown : reached(actor, shown), next);
    }

    /** The delivery with this public id. */
    public Story get(Actor actor, String publicId) {
        DeliveryLogRepository.Row row = row(actor, publicId);
        Delivery delivery = row.delivery();
        Endpoint endpoint =
                endpoints.find(actor.tenant(), delivery.endpointId()).orElseThrow();
        Payload payload = log.payload(actor.tenant(), row.origin()).orElse(null);
        return new Story(
                delivery,
                log.target(actor.tenant(), row.origin()).map(endpoint::at).orElse(endpoint),
                payload,
                requestHeaders(endpoint, delivery, payload),
                log.attempts(actor.tenant(), delivery.id()));
    }

    /** The deliveries of all events about this message, oldest first. */
    public List<Delivery> ofMessage(Actor actor, long messageId) {
        actor.require(Permission.VIEW);
        return reached(actor, log.ofMessage(actor.tenant(), messageId));
    }

    /** The deliveries of the event in this row, oldest first. */
    public List<Delivery> ofEvent(Actor actor, long eventRow) {
        actor.require(Permission.VIEW);
        return reached(actor, log.ofEvent(actor.tenant(), eventRow));
    }

    /** Every call of these deliveries, by the row of its delivery, oldest first. */
    public Map<Long, List<Attempt>> attempts(Actor actor, List<Delivery> deliveries) {
        actor.require(Permission.VIEW);
        List<Long> own = reached(actor, deliveries).stream().map(Delivery::id).toList();
        return own.isEmpty() ? Map.of() : log.attempts(actor.tenant(), own);
    }

    /** How this endpoint does. */
    public EndpointFigures figures(Actor actor, String endpoint) {
        return figures.of(actor.tenant(), reach.get(actor, endpoint).id(), clock.instant());
    }

    /** The number behind a public id with any prefix; 0, which no row has, for what is none. */
    static long number(String publicId) {
        String digits = publicId.strip().replaceFirst("^[a-z]+_", "");
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    /** The same with the row that the receiver knows it by. */
    DeliveryLogRepository.Row row(Actor actor, String publicId) {
        actor.require(Permission.VIEW);
        return log.find(actor.tenant(), Delivery.row(publicId).orElse(0))
                .filter(row -> !reached(actor, List.of(row.delivery())).isEmpty())
                .orElseThrow(() -> new Problem.NotFound("DELIVERY_NOT_FOUND", "Delivery").asException());
    }

    /** Only what belongs to endpoints that are there and within reach. */
    private List<Delivery> reached(Actor actor, List<Delivery> deliveries) {
        Set<Long> own = reach.logged(actor).stream().map(Endpoint::id).collect(Collectors.toSet());
        return deliveries.stream()
                .filter(delivery -> own.contains(delivery.endpointId()))
                .toList();
    }

    private Map<String, String> requestHeaders(Endpoint endpoint, Delivery delivery, @Nullable Payload payload) {
        Map<String, String> shown = new LinkedHashMap<>();
        if (payload != null) {
            shown.put("content-type", payload.contentType());
            shown.put("webhook-id", delivery.webhookId());
        }
        headers.open(endpoint.tenant(), endpoint.id(), endpoints.headers(endpoint.tenant(), endpoint.id()))
                .keySet()
                .forEach(name -> shown.put(name, MASK));
        return shown;
    }
}
