package io.wagate.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Stands between the HTTP client and DNS: what it answers is what is dialled, so an address cannot change between the
 * check and the connection. One address that is not allowed refuses the whole name.
 */
final class GuardedDns implements DnsResolver {

    /** The name leads to an address that must not be dialled. Names no address. */
    static final class Refused extends UnknownHostException {
        Refused(String host) {
            super(host);
        }
    }

    /** A name never looks like this: {@link Host} takes no name that ends in a number. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f:]*:[0-9a-f:]*");

    private final AddressResolver resolver;
    private final AddressRules rules;

    GuardedDns(AddressResolver resolver, AddressRules rules) {
        this.resolver = resolver;
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = addresses(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        if (!addresses.stream().allMatch(rules::allows)) {
            throw new Refused(host);
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Stream.of(resolve(host))
                .map(address -> new InetSocketAddress(address, resolver.port(port)))
                .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        return LITERAL.matcher(host).matches() ? List.of(InetAddress.ofLiteral(host)) : resolver.resolve(host);
    }
}
