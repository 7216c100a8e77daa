package io.wagate.api.shared;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;

/**
 * The outermost place of the API: refuses bodies that are too large before anything reads them, and answers in the
 * dialect's shape whatever fails outside of Spring MVC, also when the container itself looks for an error page.
 */
final class ApiEdge extends HttpFilter {

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final transient ErrorAnswers errors;
    private final transient ApiExceptions exceptions;
    private final transient List<BodyLimit> larger;

    ApiEdge(ErrorAnswers errors, List<BodyLimit> larger) {
        this.errors = errors;
        this.exceptions = new ApiExceptions(errors);
        this.larger = larger;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!ApiPaths.has(request)) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            errors.write(request, response, ofContainer(request));
        } else {
            answer(request, response, chain);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        long limit = limit(ApiPaths.parsed(request)).toBytes();
        if (request.getContentLengthLong() > limit) {
            errors.write(request, response, Refusals.tooLarge(limit));
            return;
        }
        if (!KNOWN.contains(request.getMethod())) {
            errors.write(request, response, Refusal.of(405, "METHOD_NOT_ALLOWED", "There is no such method here"));
            return;
        }
        if (!request.getMethod().equals("GET") && !acceptsJson(request)) {
            errors.write(request, response, Refusals.notAcceptable());
            return;
        }
        try {
            chain.doFilter(request.getContentLengthLong() < 0 ? new LimitedBody(request, limit) : request, response);
        } catch (ServletException | RuntimeException thrown) {
            exceptions.answer(request, response, thrown);
        }
    }

    /** Asked before anything is done: a message must not go out and then be answered with 406. */
    private static boolean acceptsJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank() || accept.contains("*/*")) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream().anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private DataSize limit(PathContainer path) {
        return larger.stream()
                .filter(limit -> limit.path().matches(path))
                .map(BodyLimit::size)
                .findFirst()
                .orElse(BodyLimit.DEFAULT);
    }

    private static Refusal ofContainer(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        return ContainerErrors.of(status);
    }
}
