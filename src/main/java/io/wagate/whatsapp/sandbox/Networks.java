package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The simulated networks: one per tenant, rebuilt from its journal at first use, never connected with another. */
final class Networks {

    private final Network.World world;
    private final ConcurrentMap<TenantId, Network> networks = new ConcurrentHashMap<>();

    Networks(Network.World world) {
        this.world = world;
    }

    Network of(TenantId tenant) {
        return networks.computeIfAbsent(
                tenant, owner -> new Network(world.settings().folder().resolve(Long.toString(owner.value())), world));
    }
}
