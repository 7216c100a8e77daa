package io.wagate.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one strict parser of addresses that tenants give, over {@link URI}: what it accepts has one meaning only. It
 * judges syntax, ports and literals; what a name resolves to is judged at the moment of connecting.
 */
final class UrlRules {

    /** An address that may be tried, or why it may not. */
    sealed interface Verdict {
        record Good(CanonicalUrl url) implements Verdict {}

        record Bad(EgressFailure failure, String why) implements Verdict {}
    }

    private static final int LONGEST = 2048;
    private static final int PLAIN_PORT = 80;
    private static final Pattern FORM =
            Pattern.compile("(https?)://([^/?#\\\\]+)([/?][^#]*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]@]+)(?::([1-9][0-9]{0,4}))?");

    private final EgressSettings settings;
    private final AddressRules addresses;

    UrlRules(EgressSettings settings, AddressRules addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    Verdict judge(String written) {
        if (written.length() > LONGEST) {
            return bad("An address has at most " + LONGEST + " characters");
        }
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            return bad(
                    settings.allowHttp()
                            ? "An address begins with https:// or http:// and has no fragment"
                            : "An address begins with https:// and has no fragment");
        }
        Matcher authority = AUTHORITY.matcher(form.group(2));
        if (!authority.matches()) {
            return bad("An address names a host and, if need be, a port, but no user");
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        int port = authority.group(2) == null ? CanonicalUrl.defaultPort(scheme) : Integer.parseInt(authority.group(2));
        String rest = form.group(3) == null ? "/" : form.group(3);
        return Host.parse(authority.group(1))
                .map(host -> judge(scheme, host, port, rest))
                .orElseGet(() -> bad("The host is neither a name nor an IP address in its usual form"));
    }

    private Verdict judge(String scheme, Host host, int port, String rest) {
        if (host.literal() != null && !addresses.allows(host.literal())) {
            return new Verdict.Bad(EgressFailure.PRIVATE_ADDRESS, EgressFailure.PRIVATE_ADDRESS.sentence());
        }
        if (!isOpenLoopback(host)) {
            if (scheme.equals("http") && !settings.allowHttp()) {
                return bad("An address begins with https://");
            }
            if (!settings.ports().contains(port) && !(settings.allowHttp() && port == PLAIN_PORT)) {
                return bad("Port " + port + " cannot be called");
            }
        }
        try {
            String path = rest.startsWith("?") ? "/" + rest : rest;
            String where = port == CanonicalUrl.defaultPort(scheme) ? "" : ":" + port;
            URI uri = new URI(new URI(scheme + "://" + host.inUrl() + where + path).toASCIIString());
            return new Verdict.Good(new CanonicalUrl(uri, host.text(), port));
        } catch (URISyntaxException e) {
            return bad("The address holds a character that has to be written with %");
        }
    }

    private boolean isOpenLoopback(Host host) {
        return host.literal() == null
                ? settings.allowLoopback() && host.text().equals("localhost")
                : addresses.isOpenLoopback(host.literal());
    }

    private static Verdict bad(String why) {
        return new Verdict.Bad(EgressFailure.BAD_URL, why);
    }
}
