package io.wagate.account;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that an address belongs to: 24 bits of IPv4, 56 bits of IPv6, what one customer of a provider gets. */
final class NetworkOf {

    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 7;

    private NetworkOf() {}

    static String address(String remote) {
        try {
            InetAddress address = InetAddress.ofLiteral(remote);
            int bytes = address instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES;
            return bytes + "/" + HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes));
        } catch (IllegalArgumentException unknown) {
            return "unknown";
        }
    }
}
