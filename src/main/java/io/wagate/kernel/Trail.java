package io.wagate.kernel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a request turns out to be about, told by those who find out while they serve it: the services that make something,
 * and whoever refuses. It goes along with the thread of the request, and telling costs nothing where nobody follows.
 */
public final class Trail {

    private static final ScopedValue<Trail> CURRENT = ScopedValue.newInstance();

    /** What a request can make; of several things the last of these counts. */
    public enum Kind {
        MESSAGE,
        JOB,
        VERIFICATION
    }

    /**
     * The thing that a request made.
     *
     * @param id its public id; of a message WhatsApp's
     */
    public record Subject(Kind kind, String id) {}

    private volatile @Nullable Subject subject;
    private volatile @Nullable String session;
    private volatile boolean manySessions;
    private volatile @Nullable String refusal;
    private volatile boolean replay;

    /** The request made this, or is about it. */
    public static void made(Kind kind, String id) {
        tell(trail -> {
            Subject known = trail.subject;
            if (known == null || known.kind().compareTo(kind) <= 0) {
                trail.subject = new Subject(kind, id);
            }
        });
    }

    /** The request is about the session with this id; one that turns to several is about none of them. */
    public static void concerns(String session) {
        tell(trail -> {
            trail.manySessions |= trail.session != null && !session.equals(trail.session);
            trail.session = session;
        });
    }

    /** The request repeats an earlier one under the same idempotency key, and is answered with what that one made. */
    public static void repeated() {
        tell(trail -> trail.replay = true);
    }

    /** The request is refused, for the reason with this stable name. */
    public static void refused(String code) {
        tell(trail -> trail.refusal = code);
    }

    /** The same for a problem, whose name it is in every dialect. */
    public static void refused(Problem problem) {
        refused(code(problem));
    }

    /** Does the work, with everything told meanwhile coming here. */
    public <R, X extends Throwable> R follow(ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    public @Nullable Subject subject() {
        return subject;
    }

    /** The public id of the one session that it was about; null for none and for several. */
    public @Nullable String session() {
        return manySessions ? null : session;
    }

    /** The stable name of why it was refused; null when it was not. */
    public @Nullable String refusal() {
        return refusal;
    }

    public boolean isReplay() {
        return replay;
    }

    private static void tell(Consumer<Trail> what) {
        if (CURRENT.isBound()) {
            what.accept(CURRENT.get());
        }
    }

    private static String code(Problem problem) {
        return switch (problem) {
            case Problem.Invalid invalid -> invalid.code();
            case Problem.NotFound absent -> absent.code();
            case Problem.Unauthorized unauthorized -> "UNAUTHORIZED";
            case Problem.Forbidden forbidden -> "FORBIDDEN";
            case Problem.ReadOnly readOnly -> readOnly.code();
            case Problem.Conflict conflict -> conflict.code();
            case Problem.SessionNotReady notReady -> "SESSION_NOT_READY";
            case Problem.SessionLimitReached reached -> "SESSION_LIMIT_REACHED";
            case Problem.SentLimitExceeded exceeded -> "SENT_LIMIT_EXCEEDED";
            case Problem.Throttled throttled -> "TOO_MANY_REQUESTS";
            case Problem.AccountRestricted restricted -> Problem.AccountRestricted.CODE;
            case Problem.NotOnWhatsApp absent -> "NOT_ON_WHATSAPP";
            case Problem.SendRefused refused -> refused.code();
            case Problem.SendUnconfirmed unconfirmed -> "SEND_UNCONFIRMED";
            case Problem.IdempotencyMismatch mismatch -> "IDEMPOTENCY_MISMATCH";
            case Problem.IdempotencyInProgress running -> "IDEMPOTENCY_IN_PROGRESS";
            case Problem.Unsupported unsupported -> "UNSUPPORTED";
            case Problem.Unavailable away -> "UNAVAILABLE";
        };
    }
}
