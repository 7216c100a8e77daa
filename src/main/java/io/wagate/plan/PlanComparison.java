package io.wagate.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change of plan would mean, for pages to say.
 *
 * @param dayUsedUp whether today's messages would be used up at once
 * @param lost what would not be included any more
 */
public record PlanComparison(
        Plan from, Plan to, boolean isSame, List<Row> rows, List<Part> parts, boolean dayUsedUp, List<Feature> lost) {

    /**
     * A number of both plans.
     *
     * @param held how many there are; null where nothing is held of it
     */
    public record Row(PlanNumber number, @Nullable Long held, int now, int then) {

        /** How many are too many. */
        public long excess() {
            return held == null ? 0 : Math.max(0, held - then);
        }

        /** Whether it begins anew each day, instead of being in use. */
        public boolean isDaily() {
            return number == PlanNumber.MESSAGES;
        }
    }

    /** What plans include or leave out. */
    public record Part(Feature feature, boolean now, boolean then) {}

    /** What is to be shown before somebody agrees. */
    public static PlanComparison of(PlanChange.Preview preview) {
        Plan from = preview.from();
        Plan to = preview.to();
        Map<PlanNumber, Long> held = preview.places().stream()
                .collect(Collectors.toMap(
                        place -> PlanNumber.valueOf(place.limit().name()), Place::held));
        List<Row> rows = new ArrayList<>();
        for (PlanNumber number : PlanNumber.values()) {
            Long has =
                    number == PlanNumber.MESSAGES ? Long.valueOf(preview.today().sent()) : held.get(number);
            rows.add(new Row(number, has, number.of(from), number.of(to)));
        }
        List<Part> parts = Arrays.stream(Feature.values())
                .map(feature -> new Part(feature, from.allows(feature), to.allows(feature)))
                .toList();
        return new PlanComparison(
                from, to, preview.isSame(), List.copyOf(rows), parts, preview.isDayUsedUp(), preview.lost());
    }

    /** Of what there is more than the other plan allows, and what therefore gets no more. */
    public List<Row> exceeded() {
        return rows.stream().filter(row -> !row.isDaily() && row.excess() > 0).toList();
    }

    /** Whether nothing would be refused that goes now. */
    public boolean fits() {
        return !dayUsedUp && exceeded().isEmpty() && lost.isEmpty();
    }
}
