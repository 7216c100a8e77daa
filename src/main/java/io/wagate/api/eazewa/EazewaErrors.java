package io.wagate.api.eazewa;

import io.wagate.api.shared.Dialect;
import io.wagate.api.shared.Refusal;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Every error of this dialect as the official client reads it: 422 is {@code {message, errors: {field: […]}}}, everything
 * else {@code {status: "error", message}}, both with the {@code requestId}. What an action comes to inside an instance is
 * no error here: that is {@link ActionErrors}.
 */
@Component
@Order(0)
class EazewaErrors implements Dialect {

    private static final String INSTANCES = "/api/v1/instances";
    private static final int UNPROCESSABLE = 422;
    private static final Duration SOON = Duration.ofSeconds(5);

    /** How the document names what services name otherwise. */
    private static final Map<String, String> FIELDS = Map.of("url", "webhook.url", "events", "webhook.events");

    @Override
    public String name() {
        return "eazewa";
    }

    @Override
    public String title() {
        return "eazeWA";
    }

    @Override
    public boolean owns(String path) {
        return path.equals("/api/ping")
                || path.startsWith("/api/ping/")
                || path.equals(INSTANCES)
                || path.startsWith(INSTANCES + "/");
    }

    @Override
    public List<String> keyHeaders() {
        return List.of(HttpHeaders.AUTHORIZATION);
    }

    @Override
    public Answer answer(Refusal refusal, String requestId) {
        return new Answer(refusal.status(), refusal.headers(), plain(refusal.message(), requestId));
    }

    @Override
    public Answer answer(Problem problem, String requestId) {
        return switch (problem) {
            case Problem.Invalid invalid -> invalid(invalid, requestId);
            case Problem.NotFound absent -> new Answer(404, Map.of(), plain(message(absent), requestId));
            case Problem.Unauthorized unauthorized ->
                answer(401, Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"wagate\""), problem, requestId);
            case Problem.Forbidden forbidden -> answer(403, problem, requestId);
            case Problem.ReadOnly readOnly -> answer(403, problem, requestId);
            case Problem.Conflict conflict -> answer(400, problem, requestId);
            case Problem.SessionNotReady notReady -> answer(400, problem, requestId);
            case Problem.SessionLimitReached reached -> answer(400, problem, requestId);
            case Problem.SentLimitExceeded exceeded ->
                answer(429, retryAfter(exceeded.retryAfter()), problem, requestId);
            case Problem.Throttled throttled -> answer(429, retryAfter(throttled.retryAfter()), problem, requestId);
            case Problem.NotOnWhatsApp absent -> answer(400, problem, requestId);
            case Problem.AccountRestricted restricted ->
                answer(400, retryAfter(restricted.retryAfter()), problem, requestId);
            case Problem.SendRefused refused -> answer(400, problem, requestId);
            case Problem.SendUnconfirmed unconfirmed -> answer(500, problem, requestId);
            case Problem.IdempotencyMismatch mismatch ->
                unprocessable("Idempotency-Key", mismatch.message(), requestId);
            case Problem.IdempotencyInProgress running ->
                answer(409, retryAfter(running.retryAfter()), problem, requestId);
            case Problem.Unsupported unsupported -> answer(400, problem, requestId);
            case Problem.Unavailable away -> answer(503, retryAfter(SOON), problem, requestId);
        };
    }

    private static Answer invalid(Problem.Invalid invalid, String requestId) {
        String field = invalid.field();
        return field == null
                ? answer(400, invalid, requestId)
                : unprocessable(FIELDS.getOrDefault(field, field), invalid.message(), requestId);
    }

    /** The document's word for a session. */
    private static String message(Problem.NotFound absent) {
        return absent.code().equals("SESSION_NOT_FOUND") ? "Instance not found" : absent.message();
    }

    private static Answer unprocessable(String field, String message, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message);
        body.put("errors", Map.of(field, List.of(message)));
        body.put("requestId", requestId);
        return new Answer(UNPROCESSABLE, Map.of(), body);
    }

    private static Answer answer(int status, Problem problem, String requestId) {
        return answer(status, Map.of(), problem, requestId);
    }

    private static Answer answer(int status, Map<String, String> headers, Problem problem, String requestId) {
        return new Answer(status, headers, plain(problem.message(), requestId));
    }

    private static Map<String, Object> plain(String message, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", message);
        body.put("requestId", requestId);
        return body;
    }

    private static Map<String, String> retryAfter(Duration time) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.toSeconds())));
    }
}
