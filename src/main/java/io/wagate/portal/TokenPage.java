package io.wagate.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What pages have in common that a token in their path opens, for people without an account: they are kept by nobody,
 * named to no other site, and where a token opens nothing they say nothing about anybody.
 */
public final class TokenPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private TokenPage() {}

    /** Stricter than those of other pages. */
    public static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    /** The address of the sheet with a company's colour, anew for each colour, beside the page; null for ours. */
    public static @Nullable String sheet(String page, @Nullable String colour) {
        return colour == null
                ? null
                : UriComponentsBuilder.fromPath(page + "/brand.css")
                        .queryParam("c", "{colour}")
                        .encode()
                        .buildAndExpand(colour)
                        .toUriString();
    }

    /** The same page for what never was, for what is over and for what is somebody else's. */
    public static ModelAndView nowhere() {
        return nothing(HttpStatus.NOT_FOUND, "hosted.nowhere");
    }

    /** For who has tried too many tokens. */
    public static ModelAndView tooMany(HttpServletResponse response) {
        response.setHeader("Retry-After", Long.toString(Guesses.WINDOW.toSeconds()));
        return nothing(HttpStatus.TOO_MANY_REQUESTS, "hosted.many");
    }

    private static ModelAndView nothing(HttpStatus status, String words) {
        return new ModelAndView("verify/ended", Map.of("title", words + ".title", "words", words), status);
    }
}
