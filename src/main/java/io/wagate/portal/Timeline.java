package io.wagate.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the steps of different sources in one order and writes the times between them. */
@Component
public class Timeline {

    /** A pause from which on somebody may ask what took so long. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Times times;
    private final Say say;

    Timeline(Times times, Say say) {
        this.times = times;
        this.say = say;
    }

    /** Oldest first; what is to come stands last. */
    public List<Step> of(List<Step> steps) {
        List<Step> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparing(Step::at, Comparator.nullsLast(Comparator.naturalOrder())));
        List<Step> timed = new ArrayList<>();
        Instant start = sorted.isEmpty() ? null : sorted.getFirst().at();
        Instant before = start;
        for (Step step : sorted) {
            timed.add(timed(step, start, before));
            before = step.at() == null ? before : step.at();
        }
        return timed;
    }

    private Step timed(Step step, @Nullable Instant start, @Nullable Instant before) {
        Instant at = step.at();
        if (at == null || start == null || before == null) {
            return new Step(step.tone(), at, say.of("times.next"), "", step.name(), step.detail(), step.link());
        }
        Duration gap = Duration.between(before, at);
        String words = gap.compareTo(LONG) < 0
                ? ""
                : say.of("times.later", times.elapsed(before, at).substring(1)) + " ";
        return new Step(step.tone(), at, times.elapsed(start, at), words, step.name(), step.detail(), step.link());
    }
}
