package io.wagate.api.shared;

import io.wagate.kernel.Problem;
import java.util.Map;

/** How one dialect words errors: its one table from what happened to status, headers and body. */
public interface ErrorShape {

    /** Whether requests for this path are answered in this dialect. */
    boolean owns(String path);

    /** The answer to an expected failure that a service named. */
    Answer answer(Problem problem, String requestId);

    /** The answer to a refusal that no service has seen. */
    Answer answer(Refusal refusal, String requestId);

    /**
     * An answer about to be written.
     *
     * @param body the members in the order in which they are sent
     */
    record Answer(int status, Map<String, String> headers, Map<String, Object> body) {}
}
