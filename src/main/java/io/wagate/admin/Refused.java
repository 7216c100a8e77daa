package io.wagate.admin;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.Map;

/** What stands beside a field after a form was refused. */
final class Refused {

    private Refused() {}

    /** The sentence by its field; what is about no field goes on to the page of errors. */
    static Map<String, String> byField(ProblemException refused) {
        if (refused.problem() instanceof Problem.Invalid invalid && invalid.field() != null) {
            return Map.of(invalid.field(), invalid.message());
        }
        throw refused;
    }
}
