package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.kernel.TenantId;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deliveries to addresses of their own instead of an endpoint's, for rooms whose requests each name where to call. They go
 * out under an endpoint that is there for nothing else, which gives them their format, their profile and their place in the
 * log; how they end is told by {@link DeliveryEnded} like that of any other.
 */
@Service
public class Callbacks {

    private final EndpointRepository endpoints;
    private final DeliveryLogRepository deliveries;
    private final Targets targets;
    private final Fanout fanout;
    private final EndpointIds ids;

    Callbacks(
            EndpointRepository endpoints,
            DeliveryLogRepository deliveries,
            Targets targets,
            Fanout fanout,
            EndpointIds ids) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.targets = targets;
        this.fanout = fanout;
        this.ids = ids;
    }

    /** A new endpoint for nothing but callbacks, by its row. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long open(TenantId tenant, String name, String format) {
        EndpointIds.Ids fresh = ids.next(Endpoint.CALLBACKS);
        endpoints.insert(
                tenant,
                fresh.row(),
                fresh.publicId(),
                new EndpointRepository.Wanted(
                        name, "callback:" + fresh.row(), format, null, Set.of(), Endpoint.Placement.NONE, null));
        return fresh.row();
    }

    /** Gives it another name and format. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(TenantId tenant, long endpoint, String name, String format) {
        endpoints.rename(tenant, endpoint, name, format);
    }

    /**
     * Delivers one event to this address, in the caller's transaction.
     *
     * @return the delivery's public id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String call(long endpoint, Event event, String address) {
        long delivery = fanout.direct(endpoints.find(event.tenant(), endpoint).orElseThrow(), event);
        targets.add(event.tenant(), delivery, address);
        return Delivery.publicId(delivery);
    }

    /** The delivery as it stands; empty where the log no longer has it. */
    public Optional<Delivery> find(TenantId tenant, String delivery) {
        return deliveries.find(tenant, Delivery.row(delivery).orElse(0)).map(DeliveryLogRepository.Row::delivery);
    }

    /** An address as it may be shown: without its query, which carries secrets. */
    public static String shown(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
