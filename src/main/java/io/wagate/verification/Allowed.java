package io.wagate.verification;

import io.wagate.egress.Egress;
import io.wagate.kernel.Problem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which addresses may be called and which web pages may ask: the forms, and whether an app's lists hold them. */
@Component
class Allowed {

    /** A path that means another one than it says would get around a list. */
    private static final Pattern CROOKED =
            Pattern.compile("(?i)(/|%2f|\\\\|%5c)(\\.|%2e){1,2}(/|%2f|\\\\|%5c|$)|%2f|%5c");

    private final Egress egress;

    Allowed(Egress egress) {
        this.egress = egress;
    }

    /** The address of a callback or of a return, as it was written; refuses what cannot be called. */
    String address(String field, String written) {
        String url = written.strip();
        egress.objection(url).ifPresent(why -> {
            throw Problem.Invalid.field(field, why).asException();
        });
        URI uri = URI.create(url);
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !isThisMachine(host(uri))) {
            throw Problem.Invalid.field(field, "Such an address begins with https://")
                    .asException();
        }
        if (CROOKED.matcher(path(uri)).find()) {
            throw Problem.Invalid.field(
                            field, "The path of such an address has no dots or slashes that mean another path")
                    .asException();
        }
        return url;
    }

    /** An entry of the list of addresses: an origin, or an origin with the beginning of a path; without a query. */
    String entry(String field, String written) {
        String url = address(field, written);
        if (url.indexOf('?') >= 0) {
            throw Problem.Invalid.field(field, "An entry of the list has no query")
                    .asException();
        }
        return url;
    }

    /** The origin of a web page, as browsers name it. */
    static String origin(String field, String written) {
        String text = written.strip().toLowerCase(Locale.ROOT).replaceFirst("/$", "");
        if (!text.matches("https?://(\\[[0-9a-f:.]+]|[a-z0-9.-]{1,253})(:[1-9][0-9]{0,4})?")) {
            throw Problem.Invalid.field(field, "An origin is like https://shop.example, without a path")
                    .asException();
        }
        return text;
    }

    /** Whether this address has the origin of an entry and its path, or one below that; an empty list allows all. */
    static boolean covers(List<String> entries, String address) {
        URI uri = URI.create(address);
        return entries.isEmpty()
                || entries.stream()
                        .map(URI::create)
                        .anyMatch(entry -> origin(entry).equals(origin(uri)) && isBelow(entry, uri));
    }

    private static boolean isBelow(URI entry, URI uri) {
        String beginning = path(entry);
        String path = path(uri);
        return path.equals(beginning) || path.startsWith(beginning.endsWith("/") ? beginning : beginning + "/");
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() == -1 ? scheme.equals("https") ? 443 : 80 : uri.getPort();
        return scheme + "://" + host(uri).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** A name in letters of another alphabet is no host for {@link URI}, which then knows the whole authority only. */
    private static String host(URI uri) {
        return Optional.ofNullable(uri.getHost()).orElseGet(uri::getRawAuthority);
    }

    private static String path(URI uri) {
        return Optional.ofNullable(uri.getRawPath())
                .filter(path -> !path.isEmpty())
                .orElse("/");
    }

    /** What egress accepts by http on this machine, it was told to accept for development. */
    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9.]+");
    }
}
