package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the fields of a form: a sentence for each, in the order of the checks. */
final class FieldErrors {

    private final Map<String, String> errors = new LinkedHashMap<>();

    FieldErrors check(Runnable check) {
        try {
            check.run();
        } catch (ProblemException wrong) {
            if (wrong.problem() instanceof Problem.Invalid invalid && invalid.field() != null) {
                errors.put(invalid.field(), invalid.message());
            }
        }
        return this;
    }

    Map<String, String> map() {
        return errors;
    }
}
