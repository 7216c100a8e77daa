package io.wagate.portal;

import io.wagate.account.LoggedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * What somebody sees who may not go on. Not logged in: the log-in page, which leads back. A form without our token: 403.
 * The administrator's pages: 404, as if they did not exist. In no company any more: the page to choose another one, so
 * that no form meant for the one is taken for the other.
 */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String OUTSIDE = "/tenants";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", logInAndReturnTo(Continue.pathOf(request.getHeader("HX-Current-URL"))));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getMethod().equals("GET")) {
            response.sendRedirect(logInAndReturnTo(Continue.safe(asked(request))));
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/login");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        boolean forged = refusal instanceof CsrfException;
        if (!forged
                && PortalWebConfiguration.loggedIn().filter(LoggedIn::outside).isPresent()) {
            choose(request, response);
            return;
        }
        response.sendError(forged ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }

    private static void choose(HttpServletRequest request, HttpServletResponse response) {
        boolean form = !request.getMethod().equals("GET");
        response.setStatus(form ? HttpServletResponse.SC_SEE_OTHER : HttpServletResponse.SC_FOUND);
        response.setHeader("Location", OUTSIDE);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", OUTSIDE);
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static String logInAndReturnTo(String safe) {
        return safe.equals("/") ? "/login" : "/login?continue=" + URLEncoder.encode(safe, StandardCharsets.UTF_8);
    }
}
