package io.wagate.requestlog;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The network of an address, in the usual notation: enough to recognise a place, too little to recognise a person. */
final class NetworkOf {

    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 7;

    private NetworkOf() {}

    /** {@code 203.0.113.0/24}, {@code 2001:db8:0:4200:0:0:0:0/56}; {@code unknown} for what is no address. */
    static String address(String remote) {
        try {
            InetAddress address = InetAddress.ofLiteral(remote);
            int kept = address instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES;
            byte[] bytes = address.getAddress();
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE;
        } catch (IllegalArgumentException | UnknownHostException unknown) {
            return "unknown";
        }
    }
}
