package io.wagate.portal;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form was refused for, by field; what belongs to none stands above the form. */
public final class FieldProblems {

    private FieldProblems() {}

    /**
     * Problems of the whole page, such as a missing permission, are thrown again.
     *
     * @param fields the fields of the form; a name that is none of them means the form as a whole
     */
    public static Map<String, String> of(ProblemException refused, Set<String> fields) {
        return switch (refused.problem()) {
            case Problem.Invalid invalid -> Map.of(field(invalid.field(), fields), sentence(invalid.message()));
            case Problem.Conflict conflict -> Map.of("form", sentence(conflict.message()));
            case Problem.NotFound absent -> absent(absent, refused);
            case Problem any -> throw refused;
        };
    }

    private static Map<String, String> absent(Problem.NotFound absent, ProblemException refused) {
        if (absent.code().equals("SESSION_NOT_FOUND")) {
            return problem("session", "This session is no longer there. Choose another.");
        }
        throw refused;
    }

    private static Map<String, String> problem(String field, String sentence) {
        return Map.of(field, sentence);
    }

    private static String field(@Nullable String named, Set<String> fields) {
        String field = named == null ? "form" : named.replaceAll("[\\[.].*", "");
        return fields.contains(field) ? field : "form";
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
