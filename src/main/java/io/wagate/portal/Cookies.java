package io.wagate.portal;

import io.wagate.kernel.BaseUrl;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Our cookies: never readable by scripts, not sent along by other sites' forms. Over https they are sent only there and
 * carry the prefix {@code __Host-}, which keeps other hosts of the same domain from setting them (RFC 6265bis §4.1.3).
 */
@Component
public class Cookies {

    private final boolean https;

    Cookies(BaseUrl baseUrl) {
        this.https = baseUrl.isHttps();
    }

    boolean https() {
        return https;
    }

    String name(String plain) {
        return https ? "__Host-" + plain : plain;
    }

    /** Gives this browser something to keep. */
    public void put(HttpServletResponse response, String name, String value, Duration kept) {
        ResponseCookie cookie = ResponseCookie.from(name(name), value)
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .path("/")
                .maxAge(kept)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** What this browser keeps under the name, if it does. */
    public @Nullable String get(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name(name));
        return cookie == null ? null : cookie.getValue();
    }
}
