package io.wagate.portal;

import io.wagate.kernel.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Which status a page answers with when something expected went wrong. */
public final class PageStatus {

    private PageStatus() {}

    /** The status; when the wait is known, the answer says it too. */
    public static HttpStatus of(Problem problem, HttpServletResponse response) {
        return switch (problem) {
            case Problem.Invalid p -> HttpStatus.BAD_REQUEST;
            case Problem.NotFound p -> HttpStatus.NOT_FOUND;
            case Problem.Unauthorized p -> HttpStatus.UNAUTHORIZED;
            case Problem.Forbidden p -> HttpStatus.FORBIDDEN;
            case Problem.ReadOnly p -> HttpStatus.FORBIDDEN;
            case Problem.Conflict p -> HttpStatus.CONFLICT;
            case Problem.SessionNotReady p -> HttpStatus.CONFLICT;
            case Problem.SessionLimitReached p -> HttpStatus.CONFLICT;
            case Problem.SentLimitExceeded p -> later(p.retryAfter(), response);
            case Problem.Throttled p -> later(p.retryAfter(), response);
            case Problem.NotOnWhatsApp p -> HttpStatus.BAD_REQUEST;
            case Problem.AccountRestricted p -> HttpStatus.CONFLICT;
            case Problem.SendRefused p -> HttpStatus.BAD_REQUEST;
            case Problem.SendUnconfirmed p -> HttpStatus.GATEWAY_TIMEOUT;
            case Problem.IdempotencyMismatch p -> HttpStatus.CONFLICT;
            case Problem.IdempotencyInProgress p -> HttpStatus.CONFLICT;
            case Problem.Unsupported p -> HttpStatus.CONFLICT;
            case Problem.Unavailable p -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static HttpStatus later(Duration wait, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        return HttpStatus.TOO_MANY_REQUESTS;
    }
}
