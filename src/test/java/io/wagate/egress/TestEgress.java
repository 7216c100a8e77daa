package io.wagate.egress;

import java.util.List;
import java.util.Set;

/** The client of tests outside this room: loopback is open, and names resolve to what a test says. */
public final class TestEgress {

    private TestEgress() {}

    public static Egress with(AddressResolver resolver, int port) {
        return new Egress(new EgressSettings(true, false, true, Set.of(443, port), List.of()), resolver);
    }
}
