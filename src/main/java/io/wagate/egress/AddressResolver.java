package io.wagate.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. The only door to DNS, so that tests can stand in its place. */
@FunctionalInterface
public interface AddressResolver {

    /** All addresses of this name, never none. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The port that is dialled at these addresses: the one that was asked for, unless a test stands in for the name. */
    default int port(int asked) {
        return asked;
    }
}
