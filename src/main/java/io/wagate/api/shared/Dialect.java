package io.wagate.api.shared;

import io.wagate.kernel.Problem;
import java.util.List;
import java.util.Map;

/**
 * A public API shape as the shared parts see it: which paths are its own, which headers carry its key, and its one table
 * from what happened to status, headers and body. The native dialect owns what no other does, so it comes last.
 */
public interface Dialect {

    /** The word for it, as the log of requests shows it. */
    String name();

    /** Whether requests for this path (decoded, beginning with a slash) are answered in this dialect. */
    boolean owns(String path);

    /** The headers of its document that carry the key: where they and others differ, the first of these wins. */
    List<String> keyHeaders();

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
