package io.wagate.webhook;

import io.wagate.webhook.Diagnosis.Finding;
import io.wagate.webhook.Diagnosis.Mark;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an examination found, in the order in which it looked, nothing twice. */
final class Findings {

    private final Set<Finding> all = new LinkedHashSet<>();

    void ok(String text) {
        all.add(new Finding(Mark.OK, text, ""));
    }

    void bad(String text, String advice) {
        all.add(new Finding(Mark.BAD, text, advice));
    }

    void hint(String text, String advice) {
        all.add(new Finding(Mark.HINT, text, advice));
    }

    void addAll(Collection<Finding> more) {
        all.addAll(more);
    }

    List<Finding> list() {
        return List.copyOf(all);
    }
}
