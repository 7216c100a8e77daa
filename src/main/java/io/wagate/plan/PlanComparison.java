package io.wagate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.StringUtils;

/**
 * What a change of plan would mean, as people are told.
 *
 * @param warnings what would be refused from then on, a sentence each
 */
public record PlanComparison(Plan from, Plan to, boolean isSame, List<Row> rows, List<String> warnings) {

    /** A limit of both plans. {@code held} is empty where nothing is held of it; {@code excess} is how many are too many. */
    public record Row(String what, String held, String now, String then, long excess) {}

    /** The words for a preview. */
    public static PlanComparison of(PlanChange.Preview preview) {
        Plan from = preview.from();
        Plan to = preview.to();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "Messages a day",
                number(preview.today().sent()) + " used today",
                number(from.maxMessagesPerDay()),
                number(to.maxMessagesPerDay()),
                Math.max(0, preview.today().sent() - to.maxMessagesPerDay())));
        preview.places().forEach(place -> rows.add(row(place, from)));
        rows.add(new Row(
                "Recipients of a bulk job",
                "",
                number(from.maxRecipientsPerJob()),
                number(to.maxRecipientsPerJob()),
                0));
        rows.add(new Row(
                "Days that files may be kept", "", number(from.retentionDays()), number(to.retentionDays()), 0));
        for (Feature feature : Feature.values()) {
            rows.add(new Row(feature.title(), "", word(from, feature), word(to, feature), 0));
        }
        return new PlanComparison(from, to, preview.isSame(), List.copyOf(rows), warnings(preview));
    }

    private static List<String> warnings(PlanChange.Preview preview) {
        List<String> warnings = new ArrayList<>();
        if (preview.isDayUsedUp()) {
            warnings.add("Today's messages are used up at once: sending is refused until the day begins anew.");
        }
        for (Place place : preview.places()) {
            if (place.isExceeded()) {
                String words = place.limit().words();
                warnings.add(String.format(
                        Locale.UK,
                        "%s: %,d of %,d. They stay and work on; a new one is refused until there is room.",
                        StringUtils.capitalize(words),
                        place.held(),
                        place.allowed()));
            }
        }
        preview.lost()
                .forEach(feature -> warnings.add(
                        feature.title() + ": not included any more. What exists stays; nothing" + " new is made."));
        return List.copyOf(warnings);
    }

    private static Row row(Place place, Plan from) {
        return new Row(
                StringUtils.capitalize(place.limit().words()),
                number(place.held()) + " in use",
                number(place.limit().of(from)),
                number(place.allowed()),
                Math.max(0, place.held() - place.allowed()));
    }

    private static String word(Plan plan, Feature feature) {
        return plan.allows(feature) ? "Included" : "Not included";
    }

    private static String number(long amount) {
        return String.format(Locale.UK, "%,d", amount);
    }
}
