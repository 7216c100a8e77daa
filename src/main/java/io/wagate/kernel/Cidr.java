package io.wagate.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network: an address and how many of its leading bits count (RFC 4632, RFC 4291). */
public record Cidr(InetAddress network, int bits) {

    public Cidr {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("No network has " + bits + " bits: " + network.getHostAddress());
        }
    }

    /** Reads {@code 10.0.0.0/8} or {@code 2001:db8::/32}; an {@link IllegalArgumentException} for anything else. */
    public static Cidr of(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A network is written like 10.0.0.0/8, not " + text);
        }
        return new Cidr(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
    }

    /** The network of this size that an address is in. */
    public static Cidr around(InetAddress address, int bits) {
        byte[] bytes = new Cidr(address, bits).network().getAddress();
        for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        try {
            return new Cidr(InetAddress.getByAddress(bytes), bits);
        } catch (UnknownHostException otherLength) {
            throw new IllegalStateException(otherLength);
        }
    }

    /** Whether nothing but one address is in it. */
    public boolean isOneAddress() {
        return bits == network.getAddress().length * Byte.SIZE;
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((mine[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** As it is read: {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
