package io.wagate.plan;

import io.wagate.kernel.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plan as an administrator wants it.
 *
 * @param name the stable short name: 1 to 32 small letters, digits and hyphens; never changes once it is made
 * @param title what people read, 1 to 60 characters
 * @param numbers each of {@link PlanNumber}
 */
public record PlanDraft(
        String name, String title, Map<PlanNumber, Integer> numbers, Set<Feature> features, boolean selfService) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int LONGEST_TITLE = 60;

    /** The address of the form for another plan. */
    private static final String RESERVED = "new";

    public PlanDraft {
        numbers = Map.copyOf(numbers);
        features = Set.copyOf(features);
    }

    /** An existing plan, to be changed. */
    public static PlanDraft of(Plan plan) {
        Map<PlanNumber, Integer> numbers = Arrays.stream(PlanNumber.values())
                .collect(Collectors.toMap(Function.identity(), number -> number.of(plan)));
        return new PlanDraft(plan.name(), plan.title(), numbers, plan.features(), plan.selfService());
    }

    int number(PlanNumber number) {
        return Objects.requireNonNull(numbers.get(number));
    }

    /** The same without blanks around its words; refuses with the field's name what makes no sense. */
    PlanDraft checked() {
        if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
            throw Problem.Invalid.field(
                            "name", "Use 1 to 32 small letters, digits and hyphens, and another word than new.")
                    .asException();
        }
        String words = title.strip();
        int length = words.codePointCount(0, words.length());
        if (length < 1 || length > LONGEST_TITLE || words.codePoints().anyMatch(PlanDraft::isNoText)) {
            throw Problem.Invalid.field("title", "Use 1 to 60 characters.").asException();
        }
        for (PlanNumber number : PlanNumber.values()) {
            Integer value = numbers.get(number);
            if (value == null || !number.allows(value)) {
                throw Problem.Invalid.field(number.field(), number.rule()).asException();
            }
        }
        return new PlanDraft(name, words, numbers, features, selfService);
    }

    private static boolean isNoText(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
