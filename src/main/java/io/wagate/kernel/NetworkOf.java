package io.wagate.kernel;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * The network of an address, in the usual notation: enough to recognise a place, too little to recognise a person. 24 bits
 * of IPv4 and 56 of IPv6, what one customer of a provider gets.
 */
public final class NetworkOf {

    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 56;

    private NetworkOf() {}

    /** {@code 203.0.113.0/24}, {@code 2001:db8:0:4200:0:0:0:0/56}; {@code unknown} for what is no address. */
    public static String address(String remote) {
        try {
            InetAddress address = InetAddress.ofLiteral(remote);
            return Cidr.around(address, address instanceof Inet4Address ? IPV4_BITS : IPV6_BITS)
                    .toString();
        } catch (IllegalArgumentException unknown) {
            return "unknown";
        }
    }
}
