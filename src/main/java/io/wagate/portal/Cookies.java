package io.wagate.portal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How our cookies are named and whether they need https: over https they carry the prefix {@code __Host-}, which keeps
 * other hosts of the same domain from setting them (RFC 6265bis §4.1.3).
 */
@Component
class Cookies {

    private final boolean https;

    Cookies(@Value("${wagate.base-url:}") String baseUrl) {
        this.https = baseUrl.startsWith("https:");
    }

    boolean https() {
        return https;
    }

    String name(String plain) {
        return https ? "__Host-" + plain : plain;
    }
}
