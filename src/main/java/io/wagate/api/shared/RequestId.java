package io.wagate.api.shared;

import io.wagate.apikey.ApiKey;
import io.wagate.kernel.RowIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names each request: by the client's {@code X-Request-Id} when it is 1 to 64 characters of {@code A-Za-z0-9._-}, by an
 * id of our own otherwise. It stands in the answer's header, in error bodies and in every line of the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class RequestId extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final String MDC_KEY = "requestId";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int RADIX = 36;

    private final RowIds ids;

    RequestId(RowIds ids) {
        this.ids = ids;
    }

    /** The id of this request. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "unknown";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = name(request);
        response.setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** The id under which an answer goes out that was given before any filter ran. */
    String name(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String named) {
            return named;
        }
        String wanted = request.getHeader(HEADER);
        String id = wanted != null && isAccepted(wanted) ? wanted : Long.toString(ids.next(), RADIX);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** A key in the wrong header must not get into the log as a name. */
    private static boolean isAccepted(String wanted) {
        return ACCEPTED.matcher(wanted).matches() && !wanted.contains(ApiKey.PREFIX);
    }
}
