package io.wagate.api.whatsauth;

import io.wagate.api.shared.Dialect;
import io.wagate.api.shared.Refusal;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Every error of WhatsAuth's dialect: {@code {error, message}}, a stable name and a sentence. The document knows none; the
 * statuses are those of spec/seed-api.md §2.2. Its image of a QR code stands below the paths of another dialect, so this one
 * is asked before.
 */
@Component
@Order(-1)
class WhatsAuthErrors implements Dialect {

    private static final List<String> PATHS = List.of("/api/v1/verification_code", "/api/v1/sms", "/v1/create-qr-code");

    /** What is refused because of who asks and not of what is asked. */
    private static final Set<String> FORBIDDEN =
            Set.of("APP_DISABLED", "APP_NOT_FOUND", "CALLBACK_NOT_ALLOWED", "ORIGIN_NOT_ALLOWED", "WRONG_SIGNATURE");

    private static final Duration SOON = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "whatsauth";
    }

    @Override
    public String title() {
        return "WhatsAuth";
    }

    @Override
    public boolean owns(String path) {
        return PATHS.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }

    @Override
    public List<String> keyHeaders() {
        return List.of(HttpHeaders.AUTHORIZATION);
    }

    @Override
    public Answer answer(Problem problem, String requestId) {
        return switch (problem) {
            case Problem.Invalid invalid -> refused(invalid.code(), 400, problem);
            case Problem.NotFound absent -> refused(absent.code(), 404, problem);
            case Problem.Unauthorized unauthorized ->
                answer(401, "unauthorized", problem.message(), HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"wagate\"");
            case Problem.Forbidden forbidden -> answer(403, "forbidden", problem.message());
            case Problem.ReadOnly readOnly -> answer(403, name(readOnly.code()), problem.message());
            case Problem.Conflict conflict -> refused(conflict.code(), 400, problem);
            case Problem.SessionNotReady notReady -> answer(400, "session_not_ready", problem.message());
            case Problem.SessionLimitReached reached -> answer(400, "session_limit_reached", problem.message());
            case Problem.SentLimitExceeded exceeded ->
                later(429, "sent_limit_exceeded", problem.message(), exceeded.retryAfter());
            case Problem.Throttled throttled ->
                later(429, "too_many_requests", problem.message(), throttled.retryAfter());
            case Problem.NotOnWhatsApp absent -> answer(400, "not_on_whatsapp", problem.message());
            case Problem.AccountRestricted restricted ->
                later(400, "account_restricted", problem.message(), restricted.retryAfter());
            case Problem.SendRefused refused -> answer(400, name(refused.code()), problem.message());
            case Problem.SendUnconfirmed unconfirmed -> answer(500, "send_unconfirmed", problem.message());
            case Problem.IdempotencyMismatch mismatch -> answer(422, "idempotency_mismatch", problem.message());
            case Problem.IdempotencyInProgress running ->
                later(409, "idempotency_in_progress", problem.message(), running.retryAfter());
            case Problem.Unsupported unsupported -> answer(400, "unsupported", problem.message());
            case Problem.Unavailable away -> later(503, "unavailable", problem.message(), SOON);
        };
    }

    @Override
    public Answer answer(Refusal refusal, String requestId) {
        // The shape has no place of its own for the id that such a sentence speaks of.
        String message = refusal.status() == 500 ? refusal.message() + " (" + requestId + ")" : refusal.message();
        return new Answer(refusal.status(), refusal.headers(), body(name(refusal.code()), message));
    }

    private static Answer refused(String code, int otherwise, Problem problem) {
        return answer(FORBIDDEN.contains(code) ? 403 : otherwise, name(code), problem.message());
    }

    private static Answer answer(int status, String error, String message, String... header) {
        Map<String, String> headers = header.length == 0 ? Map.of() : Map.of(header[0], header[1]);
        return new Answer(status, headers, body(error, message));
    }

    private static Answer later(int status, String error, String message, Duration after) {
        return answer(status, error, message, HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, after.toSeconds())));
    }

    private static Map<String, Object> body(String error, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("message", message);
        return body;
    }

    private static String name(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
