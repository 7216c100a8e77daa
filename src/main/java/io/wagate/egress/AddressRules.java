package io.wagate.egress;

import io.wagate.kernel.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be dialled: the public ones of the IANA special-purpose registries (RFC 6890 and its successors).
 * Of IPv6 only 2000::/3 is public at all. Addresses where clouds keep their metadata are never allowed.
 */
final class AddressRules {

    private static final List<Cidr> LOOPBACK = networks("127.0.0.0/8", "::1/128");

    private static final List<Cidr> PRIVATE =
            networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /** Where clouds keep what a machine is trusted with, beside link-local addresses: not even for who opens private ones. */
    private static final List<Cidr> METADATA =
            networks("100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::254/128", "fd20:ce::254/128");

    private static final List<Cidr> RESERVED = networks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Teredo, benchmarks, ORCHID and the rest of the IETF's block; documentation; 6to4
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private static final Cidr GLOBAL_IPV6 = Cidr.of("2000::/3");

    private final EgressSettings settings;
    private final List<Cidr> denied;

    AddressRules(EgressSettings settings) {
        this.settings = settings;
        this.denied = settings.deny().stream().map(Cidr::of).toList();
    }

    boolean allows(InetAddress address) {
        if (in(denied, address) || in(METADATA, address)) {
            return false;
        }
        if (in(LOOPBACK, address)) {
            return settings.allowLoopback() || settings.allowPrivate();
        }
        if (in(PRIVATE, address)) {
            return settings.allowPrivate();
        }
        return !in(RESERVED, address) && (address instanceof Inet4Address || GLOBAL_IPV6.contains(address));
    }

    /** Whether this is this machine, and the operator lets it be dialled for development. */
    boolean isOpenLoopback(InetAddress address) {
        return settings.allowLoopback() && in(LOOPBACK, address) && allows(address);
    }

    private static boolean in(List<Cidr> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Cidr> networks(String... networks) {
        return Stream.of(networks).map(Cidr::of).toList();
    }
}
