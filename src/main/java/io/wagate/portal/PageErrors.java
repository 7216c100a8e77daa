package io.wagate.portal;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns what a page's controller throws into an error page with the right status. */
@ControllerAdvice(basePackages = {"io.wagate.portal", "io.wagate.admin"})
class PageErrors {

    private final ErrorPages pages;

    PageErrors(ErrorPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    @Nullable
    ModelAndView expected(ProblemException failure, HttpServletRequest request, HttpServletResponse response) {
        Problem problem = failure.problem();
        if (problem instanceof Problem.Unauthorized) {
            return new ModelAndView("redirect:/login");
        }
        retryAfter(problem)
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        String words = problem instanceof Problem.NotFound ? null : sentence(problem.message());
        return pages.page(status(problem), words);
    }

    @ExceptionHandler
    @Nullable
    ModelAndView unexpected(Exception failure, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException || response.isCommitted()) {
            throw failure;
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return pages.page(known.getStatusCode(), null);
        }
        if (failure instanceof TypeMismatchException) {
            return pages.page(HttpStatus.BAD_REQUEST, null);
        }
        return pages.fault(HttpStatus.INTERNAL_SERVER_ERROR, failure);
    }

    private static HttpStatus status(Problem problem) {
        return switch (problem) {
            case Problem.Invalid p -> HttpStatus.BAD_REQUEST;
            case Problem.NotFound p -> HttpStatus.NOT_FOUND;
            case Problem.Unauthorized p -> HttpStatus.UNAUTHORIZED;
            case Problem.Forbidden p -> HttpStatus.FORBIDDEN;
            case Problem.Conflict p -> HttpStatus.CONFLICT;
            case Problem.SessionNotReady p -> HttpStatus.CONFLICT;
            case Problem.SessionLimitReached p -> HttpStatus.CONFLICT;
            case Problem.SentLimitExceeded p -> HttpStatus.TOO_MANY_REQUESTS;
            case Problem.Throttled p -> HttpStatus.TOO_MANY_REQUESTS;
            case Problem.NotOnWhatsApp p -> HttpStatus.BAD_REQUEST;
            case Problem.SendRefused p -> HttpStatus.BAD_REQUEST;
            case Problem.SendUnconfirmed p -> HttpStatus.GATEWAY_TIMEOUT;
            case Problem.IdempotencyMismatch p -> HttpStatus.CONFLICT;
            case Problem.IdempotencyInProgress p -> HttpStatus.CONFLICT;
            case Problem.Unsupported p -> HttpStatus.CONFLICT;
            case Problem.Unavailable p -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static java.util.Optional<Duration> retryAfter(Problem problem) {
        return switch (problem) {
            case Problem.Throttled throttled -> java.util.Optional.of(throttled.retryAfter());
            case Problem.SentLimitExceeded limit -> java.util.Optional.of(limit.retryAfter());
            default -> java.util.Optional.empty();
        };
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
