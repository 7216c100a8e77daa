package io.wagate.portal.webhook;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form was refused for, by field; what belongs to none stands above the form. */
final class FieldProblems {

    private static final Set<String> FIELDS =
            Set.of("name", "url", "format", "session", "events", "placement", "headers", "secret");

    private FieldProblems() {}

    /** Problems of the whole page, such as a missing permission, are thrown again. */
    static Map<String, String> of(ProblemException refused) {
        return switch (refused.problem()) {
            case Problem.Invalid invalid -> Map.of(field(invalid.field()), sentence(invalid.message()));
            case Problem.Conflict conflict -> Map.of("form", sentence(conflict.message()));
            case Problem.NotFound absent -> absent(absent, refused);
            case Problem any -> throw refused;
        };
    }

    private static Map<String, String> absent(Problem.NotFound absent, ProblemException refused) {
        if (absent.noun().equals("Session")) {
            return Map.of("session", "This session is no longer there. Choose another.");
        }
        throw refused;
    }

    private static String field(@Nullable String named) {
        String field = named == null ? "form" : named.replaceAll("[\\[.].*", "");
        return FIELDS.contains(field) ? field : "form";
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
