package io.wagate.portal.docs;

import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.PublicApi;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One error: what it means, why it happens, what to do.
 *
 * @param code its name in the native API
 * @param kind what kind of refusal it is, with a detail behind a colon, such as {@code invalid:to}
 * @param message the sentence that comes with it
 * @param only the dialects in which it can happen; empty for all
 * @param words the three paragraphs: meaning, cause, what to do
 */
record ErrorEntry(String code, String kind, String message, List<String> only, List<Prose> words, String text) {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Whether this API can answer it. */
    boolean happensIn(PublicApi api) {
        return only.isEmpty() || only.contains(api.name());
    }

    /** How this API says it. */
    PublicApi.Refused saidBy(PublicApi api) {
        Problem problem = problem();
        return problem == null
                ? api.refused(Integer.parseInt(Objects.requireNonNull(detail())), code, message)
                : api.refused(problem);
    }

    /** An example of it; null for what was refused before anybody looked at the request. */
    @Nullable
    Problem problem() {
        return switch (kind.split(":", 2)[0]) {
            case "invalid" -> new Problem.Invalid(code, detail(), message);
            case "not-found" -> new Problem.NotFound(code, Objects.requireNonNull(detail()));
            case "unauthorized" -> new Problem.Unauthorized(message);
            case "forbidden" -> new Problem.Forbidden(Permission.SEND);
            case "read-only" -> new Problem.ReadOnly(code, message);
            case "conflict" -> new Problem.Conflict(code, message);
            case "session-not-ready" -> new Problem.SessionNotReady("orders", "qr_ready");
            case "session-limit" -> new Problem.SessionLimitReached(3);
            case "sent-limit" -> new Problem.SentLimitExceeded(5000, 5000, Duration.ofHours(7));
            case "throttled" -> new Problem.Throttled(SOON);
            case "account-restricted" -> new Problem.AccountRestricted("orders", Duration.ofHours(24));
            case "not-on-whatsapp" -> new Problem.NotOnWhatsApp("447700900123");
            case "send-refused" -> new Problem.SendRefused(code, message, "3EB0B430A8B7F6C1D2E3A4");
            case "send-unconfirmed" -> new Problem.SendUnconfirmed("3EB0B430A8B7F6C1D2E3A4");
            case "idempotency-mismatch" -> new Problem.IdempotencyMismatch(message);
            case "idempotency-in-progress" -> new Problem.IdempotencyInProgress(SOON);
            case "unsupported" -> new Problem.Unsupported("send polls", "cloud");
            case "unavailable" -> new Problem.Unavailable(message);
            case "refusal" -> null;
            default -> throw new IllegalStateException(code + " is of no known kind: " + kind);
        };
    }

    /** What stands behind the colon of the kind. */
    private @Nullable String detail() {
        int colon = kind.indexOf(':');
        return colon < 0 ? null : kind.substring(colon + 1);
    }
}
