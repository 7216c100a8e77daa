package io.wagate.api.wapiconnect;

import io.wagate.api.shared.Dialect;
import io.wagate.api.shared.Refusal;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Every error of the native dialect: {@code {error, code, …, requestId}}. The document knows 400, 401, 404, 429 and 500;
 * what our services refuse is put on these, an idempotency clash apart (spec/seed-api.md §1.1). The native dialect also
 * answers for paths that belong to nobody, so it stands last.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class WapiConnectErrors implements Dialect {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "wapiconnect";
    }

    @Override
    public String title() {
        return "WapiConnect";
    }

    @Override
    public boolean owns(String path) {
        return true;
    }

    @Override
    public List<String> keyHeaders() {
        return List.of("X-API-Key");
    }

    @Override
    public Answer answer(Refusal refusal, String requestId) {
        Map<String, Object> body = body(refusal.code(), refusal.message());
        body.putAll(refusal.details());
        body.put("requestId", requestId);
        return new Answer(refusal.status(), refusal.headers(), body);
    }

    @Override
    public Answer answer(Problem problem, String requestId) {
        Row row = row(problem);
        Map<String, Object> body = body(row.code, problem.message());
        body.putAll(row.details);
        body.put("requestId", requestId);
        return new Answer(row.status, row.headers, body);
    }

    private static Row row(Problem problem) {
        return switch (problem) {
            case Problem.Invalid invalid -> new Row(400, invalid.code()).with("field", invalid.field());
            case Problem.NotFound absent -> new Row(404, absent.code());
            // A Basic challenge would make browsers ask for a password, so it is not offered although it is accepted.
            case Problem.Unauthorized unauthorized ->
                new Row(401, "UNAUTHORIZED").header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"wagate\"");
            case Problem.Forbidden forbidden ->
                new Row(401, "FORBIDDEN")
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"wagate\", error=\"insufficient_scope\"");
            // As above: the key is known, and for now it may only read.
            case Problem.ReadOnly readOnly ->
                new Row(401, readOnly.code())
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"wagate\", error=\"insufficient_scope\"");
            case Problem.Conflict conflict -> new Row(400, conflict.code());
            case Problem.SessionNotReady notReady ->
                new Row(400, "SESSION_NOT_READY")
                        .with("sessionId", notReady.sessionId())
                        .with("status", notReady.status());
            case Problem.SessionLimitReached reached ->
                new Row(400, "SESSION_LIMIT_REACHED").with("limit", reached.limit());
            case Problem.SentLimitExceeded exceeded ->
                new Row(429, "SENT_LIMIT_EXCEEDED")
                        .with("limit", exceeded.limit())
                        .with("used", exceeded.used())
                        .retryAfter(exceeded.retryAfter());
            case Problem.Throttled throttled -> new Row(429, "TOO_MANY_REQUESTS").retryAfter(throttled.retryAfter());
            case Problem.NotOnWhatsApp absent -> new Row(400, "NOT_ON_WHATSAPP");
            case Problem.AccountRestricted restricted ->
                new Row(400, Problem.AccountRestricted.CODE)
                        .with("sessionId", restricted.sessionId())
                        .retryAfter(restricted.retryAfter());
            case Problem.SendRefused refused -> new Row(400, refused.code()).with("messageId", refused.messageId());
            case Problem.SendUnconfirmed unconfirmed ->
                new Row(500, "SEND_UNCONFIRMED").with("messageId", unconfirmed.messageId());
            case Problem.IdempotencyMismatch mismatch -> new Row(422, "IDEMPOTENCY_MISMATCH");
            case Problem.IdempotencyInProgress running ->
                new Row(409, "IDEMPOTENCY_IN_PROGRESS").retryAfter(running.retryAfter());
            case Problem.Unsupported unsupported -> new Row(400, "UNSUPPORTED");
            case Problem.Unavailable away -> new Row(503, "UNAVAILABLE").retryAfter(SOON);
        };
    }

    private static Map<String, Object> body(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("code", code);
        return body;
    }

    /** One line of the table. */
    private static final class Row {

        private final int status;
        private final String code;
        private final Map<String, Object> details = new LinkedHashMap<>();
        private final Map<String, String> headers = new LinkedHashMap<>();

        Row(int status, String code) {
            this.status = status;
            this.code = code;
        }

        Row with(String member, @org.jspecify.annotations.Nullable Object value) {
            if (value != null) {
                details.put(member, value);
            }
            return this;
        }

        Row header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Row retryAfter(Duration time) {
            return header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.toSeconds())));
        }
    }
}
