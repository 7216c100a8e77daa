package io.wagate.session;

import org.springframework.beans.factory.ObjectProvider;

/** What every actor of a node shares. The traffic is looked up late, because the room that takes it uses this one. */
record Surroundings(
        Owner owner,
        OwnedState state,
        Drivers drivers,
        ObjectProvider<SessionTraffic> traffic,
        Reconnects reconnects,
        SessionMeters meters) {}
