package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.Capability;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.WhatsAppDriver;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Reaches a simulated WhatsApp inside this process instead of the real one. */
final class SandboxDriver implements WhatsAppDriver {

    static final String NAME = "sandbox";

    private static final Set<Capability> CAPABILITIES =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Capability.DEVICE_NAME)));

    private final Networks networks;

    SandboxDriver(Networks networks) {
        this.networks = networks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public DriverSession open(SessionContext context, DriverListener listener) {
        Network network = networks.of(context.tenant());
        SandboxSession session = new SandboxSession(network, context, listener);
        network.locked(() -> network.add(session));
        return session;
    }
}
