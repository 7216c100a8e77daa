package io.wagate.egress;

import java.net.URI;
import java.util.Locale;

/**
 * An address in the one form that is checked, stored and dialled: lower-case scheme and host, ASCII only, no user, no
 * fragment, no default port.
 *
 * @param host a name, or an IP literal without brackets
 */
record CanonicalUrl(URI uri, String host, int port) {

    boolean isSecure() {
        return uri.getScheme().equals("https");
    }

    boolean hasOriginOf(CanonicalUrl other) {
        return uri.getScheme().equals(other.uri.getScheme()) && host.equals(other.host) && port == other.port;
    }

    static int defaultPort(String scheme) {
        return scheme.toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
    }
}
