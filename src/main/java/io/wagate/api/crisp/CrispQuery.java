package io.wagate.api.crisp;

import io.wagate.kernel.Problem;
import io.wagate.template.TemplatePage;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of the list. Clients write booleans as their language does: {@code 1} or nothing at all where it is PHP. */
record CrispQuery(Map<String, String> given) {

    private static final int LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("", "0", "false", "no", "off");

    boolean flag(String name) {
        String word = text(name).toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw invalid(name, name + " is true or false");
        }
        return YES.contains(word);
    }

    TemplatePage page() {
        return new TemplatePage(after(), 0, limit());
    }

    private int limit() {
        String limit = text("limit");
        if (limit.isEmpty()) {
            return LIMIT;
        }
        if (!limit.matches("[0-9]{1,9}") || Integer.parseInt(limit) == 0) {
            throw invalid("limit", "limit is a whole number from 1 to 100");
        }
        return Math.min(LARGEST_LIMIT, Integer.parseInt(limit));
    }

    private @Nullable Long after() {
        String after = text("after");
        if (after.isEmpty()) {
            return null;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw invalid("after", "after is the paging_next of an earlier answer");
        }
        return Long.valueOf(after);
    }

    private String text(String name) {
        return given.getOrDefault(name, "").strip();
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }
}
