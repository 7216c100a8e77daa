package io.wagate.verification;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a service refused. */
public final class Refused {

    private Refused() {}

    /** The problem. */
    static Problem problem(ThrowingCallable call) {
        try {
            call.call();
        } catch (ProblemException refused) {
            return refused.problem();
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("Nothing was refused");
    }

    /** Its stable name. */
    public static String code(ThrowingCallable call) {
        return switch (problem(call)) {
            case Problem.Conflict conflict -> conflict.code();
            case Problem.NotFound absent -> absent.code();
            case Problem.Invalid invalid -> invalid.code();
            case Problem other -> other.getClass().getSimpleName();
        };
    }

    /** The field that is meant. */
    static String field(ThrowingCallable call) {
        return Objects.requireNonNullElse(((Problem.Invalid) problem(call)).field(), "");
    }
}
