package io.wagate.api.whizard;

import io.wagate.api.shared.Dialect;
import io.wagate.api.shared.Refusal;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * Every error of this dialect: {@code {meta: {success, http_code, developer_message, details}}}, where {@code http_code}
 * is always the status of the answer and {@code details} stands in every 400. Below {@code /v1/messages} a list of
 * {@code errors} with numbers stands before it (spec/seed-api.md §4.2, §4.3).
 */
final class WhizardErrors implements Dialect {

    private static final String ROOT = "/v1";
    private static final String MESSAGES = "/v1/messages";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String CHALLENGE = "Bearer realm=\"wagate\"";

    /** How the document names what services name otherwise. */
    private static final Map<String, String> FIELDS =
            Map.of("mediaUrl", "link", "message", "body", "fileName", "filename", "mediaMimeType", "Content-Type");

    private final boolean ofMessages;

    WhizardErrors(boolean ofMessages) {
        this.ofMessages = ofMessages;
    }

    @Override
    public String name() {
        return "whizard";
    }

    @Override
    public String title() {
        return "WHIZARD";
    }

    @Override
    public boolean owns(String path) {
        return within(ofMessages ? MESSAGES : ROOT, path) && (ofMessages || !within(MESSAGES, path));
    }

    @Override
    public List<String> keyHeaders() {
        return List.of("WHIZARD-KEY", "D360-API-KEY");
    }

    @Override
    public Answer answer(Refusal refusal, String requestId) {
        return answer(
                new Row(refusal.status(), code(refusal.status()), refusal.headers()), refusal.message(), requestId);
    }

    @Override
    public Answer answer(Problem problem, String requestId) {
        return answer(row(problem), message(problem), requestId);
    }

    private static Row row(Problem problem) {
        return switch (problem) {
            case Problem.Invalid invalid -> new Row(400, invalid(invalid));
            case Problem.NotFound absent -> new Row(404, ErrorCode.NOT_FOUND);
            case Problem.Unauthorized unauthorized ->
                new Row(401, ErrorCode.ACCESS_DENIED, Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE));
            case Problem.Forbidden forbidden -> new Row(403, ErrorCode.ACCESS_DENIED);
            case Problem.ReadOnly readOnly -> new Row(403, ErrorCode.ACCESS_DENIED);
            case Problem.Conflict conflict -> new Row(400, ErrorCode.INVALID);
            case Problem.SessionNotReady notReady -> new Row(400, ErrorCode.NOT_READY);
            case Problem.SessionLimitReached reached -> new Row(400, ErrorCode.INVALID);
            case Problem.SentLimitExceeded exceeded -> tooMany(exceeded.retryAfter());
            case Problem.Throttled throttled -> tooMany(throttled.retryAfter());
            case Problem.NotOnWhatsApp absent -> new Row(400, ErrorCode.BAD_USER);
            case Problem.AccountRestricted restricted ->
                new Row(400, ErrorCode.ofReason(Problem.AccountRestricted.CODE), retryAfter(restricted.retryAfter()));
            case Problem.SendRefused refused -> new Row(400, ErrorCode.ofReason(refused.code()));
            case Problem.SendUnconfirmed unconfirmed -> new Row(500, ErrorCode.INTERNAL);
            case Problem.IdempotencyMismatch mismatch -> new Row(422, ErrorCode.INVALID);
            case Problem.IdempotencyInProgress running ->
                new Row(409, ErrorCode.NOT_READY, retryAfter(running.retryAfter()));
            case Problem.Unsupported unsupported -> new Row(400, ErrorCode.INVALID);
            case Problem.Unavailable away -> new Row(503, ErrorCode.NOT_READY, retryAfter(SOON));
        };
    }

    /** Most of our sentences name no field, and one says where to look for an id that is not in the answer otherwise. */
    private static String message(Problem problem) {
        if (problem instanceof Problem.SendUnconfirmed unconfirmed) {
            return "WhatsApp did not confirm message " + unconfirmed.messageId()
                    + " in time. It is not sent again by itself; its status is notified when it is known";
        }
        String field = problem instanceof Problem.Invalid invalid ? invalid.field() : null;
        boolean named = field == null || problem.message().contains(field);
        return named ? problem.message() : FIELDS.getOrDefault(field, field) + ": " + problem.message();
    }

    private static ErrorCode invalid(Problem.Invalid invalid) {
        boolean missing =
                invalid.message().endsWith(" is required") || invalid.code().equals("MEDIA_REQUIRED");
        return missing ? ErrorCode.MISSING : ErrorCode.INVALID;
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 401, 403 -> ErrorCode.ACCESS_DENIED;
            case 404, 405 -> ErrorCode.NOT_FOUND;
            case 429 -> ErrorCode.TOO_MANY;
            case 503 -> ErrorCode.NOT_READY;
            default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.INVALID;
        };
    }

    private Answer answer(Row row, String message, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (ofMessages) {
            body.put("errors", List.of(row.code.entry(message)));
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("success", false);
        meta.put("http_code", row.status);
        meta.put("developer_message", row.status == 500 ? message + " (request " + requestId + ")" : message);
        if (row.status == 400) {
            meta.put("details", List.of(message));
        }
        body.put("meta", meta);
        return new Answer(row.status, row.headers, body);
    }

    private static boolean within(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private static Row tooMany(Duration retryAfter) {
        return new Row(429, ErrorCode.TOO_MANY, retryAfter(retryAfter));
    }

    private static Map<String, String> retryAfter(Duration time) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.toSeconds())));
    }

    /** One line of the table. */
    private record Row(int status, ErrorCode code, Map<String, String> headers) {

        Row(int status, ErrorCode code) {
            this(status, code, Map.of());
        }
    }
}
