package io.wagate.portal;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where to go after the log-in: a path of ours, never another site's. */
public final class Continue {

    private static final int LONGEST = 500;

    private Continue() {}

    /** The path and query of a whole address, such as a Referer; {@code /} when there is none. */
    public static String pathOf(@Nullable String url) {
        try {
            URI uri = new URI(url == null ? "" : url);
            return safe(uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery());
        } catch (URISyntaxException notAnAddress) {
            return "/";
        }
    }

    /** The path and query as asked, or {@code /} when it could lead away from here. */
    public static String safe(@Nullable String asked) {
        if (asked == null
                || asked.length() > LONGEST
                || !asked.startsWith("/")
                || asked.contains("//")
                || asked.contains("..")
                || asked.chars().anyMatch(c -> c == '\\' || c <= ' ' || c > '~')) {
            return "/";
        }
        try {
            URI uri = new URI(asked);
            return uri.getScheme() == null && uri.getRawAuthority() == null ? asked : "/";
        } catch (URISyntaxException notAPath) {
            return "/";
        }
    }
}
