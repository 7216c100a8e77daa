package io.wagate.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A query or a form that cannot be decoded is the fault of who sent it, whoever reads it first: 400. The container says of
 * it which field it was and what stood there, which may be a password, so that its words must not reach a log.
 */
final class UndecodableFormFilter extends OncePerRequestFilter {

    /** A form that is too big is told in the same way; the container has an answer of its own for it. */
    static boolean is(@Nullable Throwable thrown) {
        return thrown instanceof InvalidParameterException form
                && form.getErrorCode() == HttpServletResponse.SC_BAD_REQUEST;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException form) {
            if (!is(form)) {
                throw form;
            }
            refuse(response);
        } catch (ServletException failed) {
            if (!is(failed.getRootCause())) {
                throw failed;
            }
            refuse(response);
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
