package io.wagate.api.shared;

import io.wagate.kernel.Problem;
import io.wagate.kernel.PublicApi;
import java.util.List;
import java.util.Map;

/**
 * A public API shape as the shared parts see it: which paths are its own, which headers carry its key, and its one table
 * from what happened to status, headers and body. The native dialect owns what no other does, so it comes last.
 */
public interface Dialect extends PublicApi {

    /** Stands where an answer would have the id of its request. */
    String EXAMPLE_ID = "req_01JD4T9QXM";

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

    @Override
    default Refused refused(Problem problem) {
        return shown(answer(problem, EXAMPLE_ID));
    }

    @Override
    default Refused refused(int status, String code, String message) {
        return shown(answer(Refusal.of(status, code, message), EXAMPLE_ID));
    }

    private static Refused shown(Answer answer) {
        return new Refused(answer.status(), answer.headers(), answer.body());
    }

    /**
     * An answer about to be written.
     *
     * @param body the members in the order in which they are sent
     */
    record Answer(int status, Map<String, String> headers, Map<String, Object> body) {}
}
