package io.wagate.egress;

import io.wagate.support.TlsReceiver;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/** The client of tests outside this room: loopback is open, and names resolve to what a test says. */
public final class TestEgress {

    private static final String TRUST = "javax.net.ssl.trustStore";

    private TestEgress() {}

    public static Egress with(AddressResolver resolver, int port) {
        return new Egress(new EgressSettings(true, false, true, Set.of(443, port), List.of()), resolver);
    }

    /** Every name leads to this receiver, which stands in for its port 443 and whose certificate is trusted. */
    public static Egress onPort443(TlsReceiver receiver) {
        AddressResolver here = new AddressResolver() {
            @Override
            public List<InetAddress> resolve(String host) {
                return List.of(InetAddress.ofLiteral("127.0.0.1"));
            }

            @Override
            public int port(int asked) {
                return asked == 443 ? receiver.port() : asked;
            }
        };
        // The client reads what the system trusts when it is built.
        System.setProperty(TRUST, receiver.trusted().toString());
        System.setProperty(TRUST + "Password", TlsReceiver.PASSWORD);
        try {
            return with(here, receiver.port());
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST + "Password");
        }
    }
}
