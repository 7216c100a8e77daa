package io.wagate.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cookie by which a browser proves that its person logged in there before. It opens nothing by itself. */
@Component
public class KnownBrowser {

    private static final String COOKIE = "wagate-browser";
    private static final Duration KEPT = Duration.ofDays(365);

    private final Cookies cookies;

    KnownBrowser(Cookies cookies) {
        this.cookies = cookies;
    }

    public @Nullable String proof(HttpServletRequest request) {
        return cookies.get(request, COOKIE);
    }

    public void remember(HttpServletResponse response, String proof) {
        cookies.put(response, COOKIE, proof, KEPT);
    }
}
