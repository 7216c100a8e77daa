package io.wagate.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Asks for a proof before {@link StepUpRoutes} when the last one is too old, and leads back afterwards. A form is never sent
 * later than its sender thinks: who sent one comes back to the page that it was on.
 */
final class StepUp implements HandlerInterceptor {

    private final Proven proven;

    StepUp(Proven proven) {
        this.proven = proven;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean asked = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && StepUpRoutes.contain(request.getMethod(), pattern);
        if (!asked || proven.holds(request) || isNobodyWhoCould()) {
            return true;
        }
        Detour.to(confirm(request), request, response);
        return false;
    }

    /** Visitors are refused anyway, in words. */
    private static boolean isNobodyWhoCould() {
        return PortalWebConfiguration.loggedIn()
                .filter(person -> person.visit() == null)
                .isEmpty();
    }

    private static String confirm(HttpServletRequest request) {
        boolean looked = request.getMethod().equals("GET");
        String back = looked ? Continue.safe(asked(request)) : Continue.pathOf(request.getHeader("Referer"));
        return "/account/confirm?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8) + (looked ? "" : "&again");
    }

    private static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
