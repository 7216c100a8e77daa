package io.wagate.admin;

import io.wagate.plan.Feature;
import io.wagate.plan.Plan;
import io.wagate.plan.PlanDraft;
import io.wagate.plan.PlanNumber;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * The form of a plan as it was typed.
 *
 * @param numbers by the field's name
 * @param features the words of those that are ticked
 */
record PlanFields(String name, String title, Map<String, String> numbers, Set<String> features, boolean selfService) {

    /** What a new plan begins with: the limits of the one that everybody starts with. */
    static PlanFields blank(Plan first) {
        PlanFields typed = of(first);
        return new PlanFields("", "", typed.numbers(), typed.features(), false);
    }

    static PlanFields of(Plan plan) {
        Map<String, String> numbers = new HashMap<>();
        for (PlanNumber number : PlanNumber.values()) {
            numbers.put(number.field(), Integer.toString(number.of(plan)));
        }
        Set<String> features = plan.features().stream().map(Feature::wire).collect(Collectors.toUnmodifiableSet());
        return new PlanFields(plan.name(), plan.title(), numbers, features, plan.selfService());
    }

    static PlanFields of(MultiValueMap<String, String> sent) {
        Map<String, String> numbers = new HashMap<>();
        for (PlanNumber number : PlanNumber.values()) {
            numbers.put(number.field(), first(sent, number.field()));
        }
        Set<String> features = Set.copyOf(sent.getOrDefault("features", List.of()));
        return new PlanFields(
                first(sent, "name"), first(sent, "title"), numbers, features, sent.containsKey("selfService"));
    }

    /** The same form for the plan that the address names. */
    PlanFields named(String other) {
        return new PlanFields(other, title, numbers, features, selfService);
    }

    /** What cannot be read as a number within its bounds, by field. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        for (PlanNumber number : PlanNumber.values()) {
            if (!isWithin(number)) {
                problems.put(number.field(), number.rule());
            }
        }
        return problems;
    }

    /** Only where there are no {@link #problems()}. */
    PlanDraft draft() {
        Map<PlanNumber, Integer> values = new EnumMap<>(PlanNumber.class);
        for (PlanNumber number : PlanNumber.values()) {
            values.put(number, Integer.parseInt(typed(number)));
        }
        Set<Feature> chosen = Arrays.stream(Feature.values())
                .filter(feature -> features.contains(feature.wire()))
                .collect(Collectors.toUnmodifiableSet());
        return new PlanDraft(name.strip(), title, values, chosen, selfService);
    }

    private boolean isWithin(PlanNumber number) {
        String typed = typed(number);
        if (!typed.matches("[0-9]{1,9}")) {
            return false;
        }
        int value = Integer.parseInt(typed);
        return value >= number.least() && value <= number.most();
    }

    /** People write thousands with commas, points and blanks. */
    private String typed(PlanNumber number) {
        return Objects.requireNonNull(numbers.get(number.field())).replaceAll("[\\s,]|\\.(?=[0-9]{3}(?![0-9]))", "");
    }

    private static String first(MultiValueMap<String, String> sent, String field) {
        return Objects.requireNonNullElse(sent.getFirst(field), "");
    }
}
