package io.wagate.kernel;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The application cannot start as it is configured. Whoever starts it reads what is wrong and what to do, instead of a
 * stack trace.
 */
public final class CannotStart extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String action;

    /** @param action the settings to change, by the names of their environment variables */
    public CannotStart(String what, String action) {
        super(what + " " + action);
        this.what = what;
        this.action = action;
    }

    /** Prints the two sentences. */
    static final class Analyzer extends AbstractFailureAnalyzer<CannotStart> {
        @Override
        protected FailureAnalysis analyze(Throwable root, CannotStart cause) {
            return new FailureAnalysis(cause.what, cause.action, cause);
        }
    }
}
