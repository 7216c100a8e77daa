package io.wagate.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure: a value with a name, not a bug. Services throw it wrapped by {@link #asException()}; each dialect
 * owns one table that turns it into its own error shape, and the portal shows its message beside the field.
 */
public sealed interface Problem {

    /** One sentence for the person who asked: what happened and what to do now. Never contains a secret. */
    String message();

    /** The request itself is wrong. {@code field} names the culprit where there is one. */
    record Invalid(String code, @Nullable String field, String message) implements Problem {
        public static Invalid field(String field, String message) {
            return new Invalid("INVALID_REQUEST", field, message);
        }
    }

    /** No such object for this caller; a foreign object answers the same. {@code noun} is for example "Session". */
    record NotFound(String code, String noun) implements Problem {
        @Override
        public String message() {
            return noun + " not found";
        }
    }

    /** No credential, or one that is not valid (any more). */
    record Unauthorized(String message) implements Problem {}

    /** The caller is known but lacks a permission. */
    record Forbidden(Permission permission) implements Problem {
        @Override
        public String message() {
            return "This needs the permission "
                    + permission.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /** Nothing may be changed for now, whoever asks; reading works. {@code code} says why. */
    record ReadOnly(String code, String message) implements Problem {}

    /** The object is in a state that does not allow this. */
    record Conflict(String code, String message) implements Problem {}

    /** The session is not {@code ready}, so nothing was sent and nothing was counted. */
    record SessionNotReady(String sessionId, String status) implements Problem {
        @Override
        public String message() {
            return "Session " + sessionId + " is " + status + ", not ready";
        }
    }

    /** The plan's number of sessions is used up. */
    record SessionLimitReached(int limit) implements Problem {
        @Override
        public String message() {
            return "Your plan allows " + limit + (limit == 1 ? " session" : " sessions");
        }
    }

    /** The day's messages are used up; {@code retryAfter} reaches to the tenant's midnight. */
    record SentLimitExceeded(long limit, long used, Duration retryAfter) implements Problem {
        @Override
        public String message() {
            return "Daily sent message limit reached";
        }
    }

    /** Too many tries from one place or for one account. */
    record Throttled(Duration retryAfter) implements Problem {
        @Override
        public String message() {
            return "Too many tries. Try again in " + Math.max(1, retryAfter.toSeconds()) + " seconds";
        }
    }

    /** The recipient has no WhatsApp account; the quota was given back. */
    record NotOnWhatsApp(String recipient) implements Problem {
        @Override
        public String message() {
            return recipient + " is not on WhatsApp";
        }
    }

    /**
     * WhatsApp lets the session's number write only to people it knows, and this one it does not know. Nothing was sent
     * and nothing was counted; {@code retryAfter} reaches to the end of the restriction.
     */
    record AccountRestricted(String sessionId, Duration retryAfter) implements Problem {

        /** The stable name, which is also that of a message that WhatsApp itself refused for this. */
        public static final String CODE = "ACCOUNT_RESTRICTED";

        @Override
        public String message() {
            return "WhatsApp restricted the number of session " + sessionId
                    + ": for now it writes only to people who wrote to it or got a message from it before";
        }
    }

    /** WhatsApp refused the message; {@code code} is our stable name of the reason. The quota was given back. */
    record SendRefused(String code, String message, String messageId) implements Problem {}

    /** WhatsApp did not acknowledge in time: the outcome is looked up by the id and never sent again by itself. */
    record SendUnconfirmed(String messageId) implements Problem {
        @Override
        public String message() {
            return "WhatsApp did not confirm the message in time; ask for its status with the messageId";
        }
    }

    /** The same idempotency key was used for another request. */
    record IdempotencyMismatch(String message) implements Problem {}

    /** A request with the same idempotency key is still running. */
    record IdempotencyInProgress(Duration retryAfter) implements Problem {
        @Override
        public String message() {
            return "A request with this idempotency key is still running";
        }
    }

    /** The operation is not offered by the session's driver. */
    record Unsupported(String operation, String driver) implements Problem {
        @Override
        public String message() {
            return "A " + driver + " session cannot " + operation;
        }
    }

    /** Something behind us is not available; nothing was done. */
    record Unavailable(String message) implements Problem {}

    /** This problem as an exception, to leave a service and roll back its transaction. */
    default ProblemException asException() {
        return new ProblemException(this);
    }
}
