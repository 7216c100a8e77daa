package io.wagate.kernel;

/** Carries a {@link Problem} out of a service. Has no stack trace: it is an answer, not a bug. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    /** The expected failure that is meant. */
    public Problem problem() {
        return problem;
    }
}
