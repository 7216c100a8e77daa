package io.wagate.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.AccessLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says once that somebody in front of us names visitors and is not believed: then all of them count as one address, and share
 * the limits of log-ins and registrations.
 */
final class UntrustedProxyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UntrustedProxyFilter.class);

    private final AtomicBoolean said = new AtomicBoolean();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("X-Forwarded-For") != null && !isBelieved(request) && said.compareAndSet(false, true)) {
            log.warn(
                    "A request from {} came with X-Forwarded-For, which is not believed. If that is your proxy, all its"
                            + " visitors count as one: set SERVER_FORWARD_HEADERS_STRATEGY=native, and for a proxy with"
                            + " a public address SERVER_TOMCAT_REMOTEIP_INTERNAL_PROXIES to a pattern of it",
                    request.getRemoteAddr());
        }
        chain.doFilter(request, response);
    }

    /** Tomcat notes the visitor's address when it takes it from the header. */
    private static boolean isBelieved(HttpServletRequest request) {
        return request.getAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE) != null;
    }
}
