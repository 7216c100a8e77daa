package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.util.FileSystemUtils;

/** The simulated networks: one per tenant, rebuilt from its journal at first use, never connected with another. */
final class Networks {

    private final Network.World world;
    private final ConcurrentMap<TenantId, Network> networks = new ConcurrentHashMap<>();

    Networks(Network.World world) {
        this.world = world;
    }

    /** Deletes a tenant's network with its phones and its journal; false where there was none. */
    boolean delete(TenantId tenant) {
        Network network = networks.remove(tenant);
        if (network != null) {
            network.close();
        }
        try {
            return FileSystemUtils.deleteRecursively(folder(tenant));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Network of(TenantId tenant) {
        return networks.computeIfAbsent(tenant, owner -> new Network(folder(owner), world));
    }

    private Path folder(TenantId tenant) {
        return world.settings().folder().resolve(Long.toString(tenant.value()));
    }
}
