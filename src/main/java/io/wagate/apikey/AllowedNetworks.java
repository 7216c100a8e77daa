package io.wagate.apikey;

import io.wagate.kernel.Cidr;
import io.wagate.kernel.Problem;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From where a key may be used.
 *
 * @param from the networks; empty for anywhere
 */
public record AllowedNetworks(List<Cidr> from) {

    /** The most networks that one key may have. */
    public static final int MOST = 20;

    public static final AllowedNetworks ANYWHERE = new AllowedNetworks(List.of());

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    /** Four decimal bytes and nothing shorter, octal or hexadecimal: what programs read differently is refused. */
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]+(:[0-9.]+)?");

    public AllowedNetworks {
        from = List.copyOf(from);
    }

    /**
     * What somebody typed: addresses and networks, IPv4 or IPv6, with spaces, commas or line breaks between them. Nothing at
     * all allows every address.
     */
    public static AllowedNetworks of(String typed) {
        List<Cidr> from = BETWEEN.splitAsStream(typed.strip())
                .filter(one -> !one.isEmpty())
                .map(AllowedNetworks::network)
                .distinct()
                .toList();
        if (from.size() > MOST) {
            throw refused("A key has at most " + MOST + " addresses or networks");
        }
        return new AllowedNetworks(from);
    }

    /** As it is stored; null for anywhere. */
    static AllowedNetworks stored(@Nullable String text) {
        return text == null
                ? ANYWHERE
                : new AllowedNetworks(Stream.of(text.split(" ")).map(Cidr::of).toList());
    }

    @Nullable
    String toStore() {
        return isAnywhere() ? null : from.stream().map(Cidr::toString).collect(Collectors.joining(" "));
    }

    public boolean isAnywhere() {
        return from.isEmpty();
    }

    /** Whether a key may be used from this address. What is no address is nowhere. */
    public boolean contains(String remoteAddress) {
        if (isAnywhere()) {
            return true;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(remoteAddress);
            return from.stream().anyMatch(network -> network.contains(address));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** As people write it: {@code 203.0.113.7} for a network of one address. */
    public List<String> shown() {
        return from.stream()
                .map(network -> network.isOneAddress() ? network.network().getHostAddress() : network.toString())
                .toList();
    }

    /** In short, for a record of what was done. */
    String summary() {
        List<String> shown = shown();
        return switch (shown.size()) {
            case 0 -> "any address";
            case 1 -> shown.getFirst();
            default -> shown.getFirst() + " and " + (shown.size() - 1) + " more";
        };
    }

    private static Cidr network(String typed) {
        String[] parts = typed.split("/", -1);
        try {
            if (parts.length > 2 || !isAddress(parts[0])) {
                throw new IllegalArgumentException(typed);
            }
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            // Who writes 203.0.113.7/24 means 203.0.113.0/24.
            return Cidr.around(
                    address, parts.length == 1 ? address.getAddress().length * Byte.SIZE : Integer.parseInt(parts[1]));
        } catch (IllegalArgumentException none) {
            throw refused("This is no address and no network: " + typed + ". Write 203.0.113.7 or 203.0.113.0/24");
        }
    }

    private static boolean isAddress(String text) {
        return IPV4.matcher(text).matches()
                || text.contains(":") && IPV6.matcher(text).matches();
    }

    private static RuntimeException refused(String why) {
        return Problem.Invalid.field("addresses", why).asException();
    }
}
