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

    void ok(Said text) {
        all.add(new Finding(Mark.OK, text, Said.NOTHING));
    }

    void bad(Said text, Said advice) {
        all.add(new Finding(Mark.BAD, text, advice));
    }

    void hint(Said text, Said advice) {
        all.add(new Finding(Mark.HINT, text, advice));
    }

    void addAll(Collection<Finding> more) {
        all.addAll(more);
    }

    List<Finding> list() {
        return List.copyOf(all);
    }
}
