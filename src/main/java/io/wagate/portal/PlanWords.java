package io.wagate.portal;

import io.wagate.plan.Feature;
import io.wagate.plan.Place;
import io.wagate.plan.Plan;
import io.wagate.plan.PlanChange;
import io.wagate.plan.PlanComparison;
import io.wagate.plan.PlanComparison.Row;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a change of plan would mean, in the words of whoever reads. */
@Component
public final class PlanWords {

    private final Say say;

    PlanWords(Say say) {
        this.say = say;
    }

    /** Both plans side by side, and what would be refused from then on. */
    public PlanComparison of(PlanChange.Preview preview) {
        Plan from = preview.from();
        Plan to = preview.to();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                say.of("usage.row.messages"),
                say.of("usage.row.used-today", preview.today().sent()),
                number(from.maxMessagesPerDay()),
                number(to.maxMessagesPerDay()),
                Math.max(0, preview.today().sent() - to.maxMessagesPerDay())));
        preview.places().forEach(place -> rows.add(row(place, from)));
        rows.add(row("usage.row.recipients", from.maxRecipientsPerJob(), to.maxRecipientsPerJob()));
        rows.add(row("usage.row.days", from.retentionDays(), to.retentionDays()));
        for (Feature feature : Feature.values()) {
            rows.add(new Row(feature(feature), "", included(from, feature), included(to, feature), 0));
        }
        return new PlanComparison(from, to, preview.isSame(), List.copyOf(rows), warnings(preview));
    }

    private List<String> warnings(PlanChange.Preview preview) {
        List<String> warnings = new ArrayList<>();
        if (preview.isDayUsedUp()) {
            warnings.add(say.of("usage.warning.used-up"));
        }
        preview.places().stream()
                .filter(Place::isExceeded)
                .map(place -> say.of("usage.warning.exceeded", place(place), place.held(), place.allowed()))
                .forEach(warnings::add);
        preview.lost().forEach(feature -> warnings.add(say.of("usage.warning.lost", feature(feature))));
        return List.copyOf(warnings);
    }

    private Row row(Place place, Plan from) {
        return new Row(
                place(place),
                say.of("usage.row.in-use", place.held()),
                number(place.limit().of(from)),
                number(place.allowed()),
                Math.max(0, place.held() - place.allowed()));
    }

    private Row row(String key, long now, long then) {
        return new Row(say.of(key), "", number(now), number(then), 0);
    }

    private String place(Place place) {
        return say.of("usage.place." + place.limit().name());
    }

    private String feature(Feature feature) {
        return say.of("usage.feature." + feature.name());
    }

    private String included(Plan plan, Feature feature) {
        return say.of(plan.allows(feature) ? "usage.included" : "usage.not-included");
    }

    private static String number(long amount) {
        return NumberFormat.getIntegerInstance(Readers.language().locale()).format(amount);
    }
}
