package io.wagate.egress;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host of an address. Numbers are taken only as a plain dotted quad: {@code 127.1}, {@code 0177.0.0.1} and
 * {@code 2130706433} mean different machines to different readers, so they mean none here.
 *
 * @param text in ASCII and lower case, an IPv6 literal without brackets
 * @param literal the address where the host is one
 */
record Host(String text, @Nullable InetAddress literal) {

    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}");

    static Optional<Host> parse(String written) {
        if (written.startsWith("[") && written.endsWith("]")) {
            return ipv6(written.substring(1, written.length() - 1));
        }
        return ascii(written).flatMap(Host::named);
    }

    String inUrl() {
        return literal instanceof Inet6Address ? "[" + text + "]" : text;
    }

    /** No zone, no embedded dotted quad, and nothing that is an IPv4 address in disguise. */
    private static Optional<Host> ipv6(String written) {
        if (!IPV6.matcher(written).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(written);
            return address instanceof Inet6Address
                    ? Optional.of(new Host(address.getHostAddress(), address))
                    : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<String> ascii(String written) {
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return bare.isEmpty() || bare.length() > LONGEST ? Optional.empty() : Optional.of(bare);
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static Optional<Host> named(String ascii) {
        String[] labels = ascii.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return ipv4(ascii, labels);
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Host(ascii, null));
    }

    private static Optional<Host> ipv4(String ascii, String[] labels) {
        for (String label : labels) {
            if (!BYTE.matcher(label).matches() || Integer.parseInt(label) > 255) {
                return Optional.empty();
            }
        }
        return labels.length == 4 ? Optional.of(new Host(ascii, InetAddress.ofLiteral(ascii))) : Optional.empty();
    }
}
