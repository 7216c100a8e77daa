package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import io.wagate.session.WhatsAppSession;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong inside an instance: the request reached it, so the answer is 200 and its outer status success; the inner
 * one is error, with a message and an explanation. What is wrong with the request itself is none of these.
 */
final class ActionErrors {

    private ActionErrors() {}

    /** The inner answer, empty where the whole request is refused. */
    static Optional<Map<String, @Nullable Object>> inner(Problem problem, WhatsAppSession session) {
        return switch (problem) {
            case Problem.Invalid invalid ->
                invalid.code().equals(Fields.CODE)
                        ? Optional.empty()
                        : error(session, message(invalid), invalid.message());
            case Problem.NotFound absent ->
                error(session, absent.noun().toLowerCase(Locale.ROOT) + " not found.", problem.message());
            case Problem.Conflict conflict -> error(session, "not possible now.", problem.message());
            case Problem.SessionNotReady notReady -> error(session, "instance not ready.", problem.message());
            case Problem.SentLimitExceeded exceeded ->
                error(
                        session,
                        "message limit reached.",
                        "All " + exceeded.limit() + " messages of the day are used. More are possible in "
                                + Math.max(1, exceeded.retryAfter().toSeconds()) + " seconds.");
            case Problem.NotOnWhatsApp absent -> error(session, "number not registered.", problem.message());
            case Problem.AccountRestricted restricted -> error(session, "account restricted.", problem.message());
            case Problem.SendRefused refused -> error(session, "message refused.", problem.message());
            case Problem.SendUnconfirmed unconfirmed ->
                error(session, "not confirmed in time.", problem.message()).map(inner -> {
                    inner.put("reference", unconfirmed.messageId());
                    return inner;
                });
            case Problem.Unsupported unsupported -> error(session, "action not supported.", problem.message());
            case Problem.SessionLimitReached limit -> Optional.empty();
            case Problem.Unauthorized unauthorized -> Optional.empty();
            case Problem.Forbidden forbidden -> Optional.empty();
            case Problem.ReadOnly readOnly -> Optional.empty();
            case Problem.Throttled throttled -> Optional.empty();
            case Problem.IdempotencyMismatch mismatch -> Optional.empty();
            case Problem.IdempotencyInProgress running -> Optional.empty();
            case Problem.Unavailable away -> Optional.empty();
        };
    }

    private static String message(Problem.Invalid invalid) {
        return invalid.code().equals(Addresses.MALFORMED) ? "incorrect chatId format." : "request not accepted.";
    }

    private static Optional<Map<String, @Nullable Object>> error(
            WhatsAppSession session, String message, String explanation) {
        Map<String, @Nullable Object> inner = InstanceJson.inner(session);
        inner.put("status", "error");
        inner.put("message", message);
        inner.put("explanation", explanation);
        return Optional.of(inner);
    }
}
