package io.wagate.admin;

import io.wagate.kernel.Actor;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryFilter.Standing;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last webhook deliveries of a tenant: what failed first, then what is being tried again, then the newest. */
@Component
class LastDeliveries {

    private static final int FAILED = 5;
    private static final int ALL = 10;

    /** A delivery and what its endpoint is called; removed ones have no name any more. */
    record Line(Delivery delivery, @Nullable String endpoint) {}

    private final DeliveryLog log;
    private final EndpointService endpoints;

    LastDeliveries(DeliveryLog log, EndpointService endpoints) {
        this.log = log;
        this.endpoints = endpoints;
    }

    List<Line> of(Tenant tenant) {
        Actor system = Actor.system(tenant.id());
        List<Delivery> shown = new ArrayList<>(list(system, Standing.FAILED, FAILED));
        add(shown, list(system, Standing.RETRYING, FAILED));
        add(shown, log.list(system, DeliveryFilter.ALL, null, ALL).deliveries());
        Map<Long, String> names =
                endpoints.list(system).stream().collect(Collectors.toMap(Endpoint::id, Endpoint::name));
        return shown.stream()
                .map(delivery -> new Line(delivery, names.get(delivery.endpointId())))
                .toList();
    }

    private List<Delivery> list(Actor system, Standing standing, int most) {
        DeliveryFilter filter = new DeliveryFilter(null, standing, null, null, null, null, null);
        return log.list(system, filter, null, most).deliveries();
    }

    private static void add(List<Delivery> shown, List<Delivery> more) {
        more.stream()
                .filter(delivery ->
                        shown.size() < ALL && shown.stream().noneMatch(other -> other.id() == delivery.id()))
                .forEach(shown::add);
    }
}
