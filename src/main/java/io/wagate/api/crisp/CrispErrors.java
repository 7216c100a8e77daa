package io.wagate.api.crisp;

import io.wagate.api.shared.Dialect;
import io.wagate.api.shared.Refusal;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Every error of this dialect: {@code {error: true, reason: "snake_case", data: {message}}} (spec/seed-api.md §3.3). */
@Component
@Order(0)
class CrispErrors implements Dialect {

    /** The path names another website than the key's: nobody learns whether there is one. */
    static final String WRONG_WEBSITE = "WEBSITE_NOT_FOUND";

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Set<String> PLAIN = Set.of("INVALID_REQUEST", "INVALID_PHONE", "INVALID_JSON");

    @Override
    public String name() {
        return "crisp";
    }

    @Override
    public String title() {
        return "Crisp";
    }

    @Override
    public boolean owns(String path) {
        return path.equals(Crisp.ROOT) || path.startsWith(Crisp.ROOT + "/");
    }

    @Override
    public List<String> keyHeaders() {
        return List.of(HttpHeaders.AUTHORIZATION);
    }

    @Override
    public Answer answer(Refusal refusal, String requestId) {
        // The shape has no place of its own for the id that such a sentence speaks of.
        String message = refusal.status() == 500 ? refusal.message() + " (" + requestId + ")" : refusal.message();
        return answer(refusal.status(), reason(refusal.code()), message, refusal.headers());
    }

    @Override
    public Answer answer(Problem problem, String requestId) {
        return switch (problem) {
            case Problem.Invalid invalid -> row(400, invalid.code(), problem);
            case Problem.NotFound absent ->
                absent.code().equals(WRONG_WEBSITE)
                        ? answer(403, "not_allowed", "This key does not open this website_id", Map.of())
                        : row(404, absent.code(), problem);
            // A Basic challenge would make browsers ask for a password, so it is not offered although it is expected.
            case Problem.Unauthorized unauthorized ->
                answer(
                        401,
                        "invalid_session",
                        problem.message(),
                        Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"wagate\""));
            case Problem.Forbidden forbidden -> row(403, "not_allowed", problem);
            case Problem.ReadOnly readOnly -> row(403, "not_allowed", problem);
            case Problem.Conflict conflict -> row(400, conflict.code(), problem);
            case Problem.SessionNotReady notReady -> row(400, "session_not_ready", problem);
            case Problem.SessionLimitReached reached -> row(400, "session_limit_reached", problem);
            case Problem.SentLimitExceeded exceeded -> limited(problem, exceeded.retryAfter());
            case Problem.Throttled throttled -> limited(problem, throttled.retryAfter());
            case Problem.NotOnWhatsApp absent -> row(400, "not_on_whatsapp", problem);
            case Problem.AccountRestricted restricted ->
                answer(400, "account_restricted", problem.message(), retryAfter(restricted.retryAfter()));
            case Problem.SendRefused refused -> row(400, refused.code(), problem);
            case Problem.SendUnconfirmed unconfirmed -> row(500, "send_unconfirmed", problem);
            case Problem.IdempotencyMismatch mismatch -> row(422, "idempotency_mismatch", problem);
            case Problem.IdempotencyInProgress running ->
                answer(409, "idempotency_in_progress", problem.message(), retryAfter(running.retryAfter()));
            case Problem.Unsupported unsupported -> row(400, "unsupported", problem);
            case Problem.Unavailable away -> answer(503, "unavailable", problem.message(), retryAfter(SOON));
        };
    }

    private static Answer limited(Problem problem, Duration time) {
        return answer(429, "rate_limited", problem.message(), retryAfter(time));
    }

    private static Answer row(int status, String code, Problem problem) {
        return answer(status, reason(code), problem.message(), Map.of());
    }

    private static Answer answer(int status, String reason, String message, Map<String, String> headers) {
        return new Answer(status, new HashMap<>(headers), Crisp.envelope(true, reason, Map.of("message", message)));
    }

    private static String reason(String code) {
        return PLAIN.contains(code) ? "invalid_data" : code.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> retryAfter(Duration time) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.toSeconds())));
    }
}
