package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.Capability;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.WhatsAppDriver;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Reaches WhatsApp as a linked device of a phone. Unofficial; see {@code src/docs/linked-device.md}. */
final class LinkedDriver implements WhatsAppDriver {

    static final String NAME = "linked";

    private static final Set<Capability> CAPABILITIES =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Capability.SIMULATED)));

    private final Environment around;

    LinkedDriver(Environment around) {
        this.around = around;
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
        return new LinkedSession(context, listener, around);
    }
}
