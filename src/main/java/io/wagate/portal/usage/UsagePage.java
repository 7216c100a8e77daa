package io.wagate.portal.usage;

import io.wagate.kernel.Actor;
import io.wagate.message.MessageDay;
import io.wagate.message.MessageDays;
import io.wagate.plan.Feature;
import io.wagate.plan.Place;
import io.wagate.plan.Plan;
import io.wagate.plan.PlanService;
import io.wagate.plan.Standing;
import io.wagate.plan.Usage;
import io.wagate.portal.Dates;
import io.wagate.portal.Resets;
import io.wagate.portal.Say;
import io.wagate.portal.SvgChart;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the page says: the day's messages, 30 days as chart and table, the plan's limits, and each number's share. */
@Component
class UsagePage {

    private static final int DAYS = 30;
    private static final int TICK_EVERY = 5;

    private final PlanService plans;
    private final MessageDays days;
    private final SessionService sessions;
    private final Say say;

    UsagePage(PlanService plans, MessageDays days, SessionService sessions, Say say) {
        this.say = say;
        this.plans = plans;
        this.days = days;
        this.sessions = sessions;
    }

    /** A day as the table says it. {@code weekday} stands before it where there is room. */
    record Row(String weekday, String day, long sent, long failed, long received, long refused) {

        boolean isQuiet() {
            return sent + failed + received + refused == 0;
        }
    }

    /** A number and what went through it. {@code removed} is one that only the log still names. */
    record Line(WhatsAppSession session, boolean removed, long sent, long failed, long received) {}

    /** A feature and whether the plan holds it. */
    record Offer(String title, boolean included) {}

    /**
     * @param reset when the day begins anew, such as {@code 00:00 UTC}
     * @param rows newest first
     * @param isQuiet whether nothing happened in all these days
     */
    record View(
            Plan plan,
            Usage today,
            String reset,
            boolean isQuiet,
            String chartWords,
            List<SvgChart.Bar> bars,
            List<String> ticks,
            List<Row> rows,
            List<Place> places,
            List<Offer> features,
            List<Line> numbers) {

        public boolean hasRefusals() {
            return rows.stream().anyMatch(row -> row.refused() > 0);
        }

        public boolean isOverfull() {
            return places.stream().anyMatch(Place::isExceeded);
        }
    }

    View of(Actor actor) {
        Standing standing = plans.standing(actor, DAYS);
        List<MessageDay> counted = days.since(actor, standing.first());
        List<Row> rows = rows(counted, standing);
        return new View(
                standing.plan(),
                standing.today(),
                Resets.words(standing.tenant(), standing.today()),
                standing.today().sent() == 0 && rows.stream().allMatch(Row::isQuiet),
                chartWords(rows),
                SvgChart.bars(rows.stream().map(this::column).toList()),
                ticks(standing.first()),
                rows.reversed(),
                standing.places(),
                features(standing.plan()),
                numbers(actor, counted));
    }

    private List<Row> rows(List<MessageDay> counted, Standing standing) {
        LocalDate today = standing.today().day();
        Map<LocalDate, MessageDay> sums =
                counted.stream().collect(Collectors.toMap(MessageDay::day, day -> day, MessageDay::plus));
        return standing.first()
                .datesUntil(today.plusDays(1))
                .map(date -> {
                    MessageDay day = sums.getOrDefault(date, new MessageDay(date, 0, 0, 0, 0));
                    return new Row(
                            Dates.WEEKDAY.write(date),
                            date.equals(today) ? say.of("usage.chart.today") : Dates.SHORT_DAY.write(date),
                            day.sent(),
                            day.failed(),
                            day.received(),
                            standing.refusals().getOrDefault(date, 0L));
                })
                .toList();
    }

    private List<Line> numbers(Actor actor, List<MessageDay> counted) {
        Map<Long, WhatsAppSession> present =
                sessions.list(actor).stream().collect(Collectors.toMap(WhatsAppSession::id, session -> session));
        Map<Long, MessageDay> sums = new TreeMap<>();
        present.keySet().forEach(id -> sums.put(id, new MessageDay(LocalDate.EPOCH, id, 0, 0, 0)));
        counted.forEach(day -> sums.merge(day.sessionId(), day, MessageDay::plus));
        List<Line> lines = new ArrayList<>();
        sums.forEach((id, sum) -> lines.add(new Line(
                present.containsKey(id) ? Objects.requireNonNull(present.get(id)) : sessions.get(actor, id),
                !present.containsKey(id),
                sum.sent(),
                sum.failed(),
                sum.received())));
        lines.sort(Comparator.comparing(Line::removed)
                .thenComparing(Comparator.comparing(Line::sent).reversed()));
        return lines;
    }

    private List<Offer> features(Plan plan) {
        return List.of(Feature.values()).stream()
                .map(feature -> new Offer(say.of("usage.feature." + feature.name()), plan.allows(feature)))
                .toList();
    }

    private SvgChart.Column column(Row row) {
        return new SvgChart.Column(
                say.of("usage.chart.day", row.day(), row.sent(), row.failed()), row.sent(), row.failed());
    }

    private String chartWords(List<Row> rows) {
        long sent = rows.stream().mapToLong(Row::sent).sum();
        long failed = rows.stream().mapToLong(Row::failed).sum();
        Row busiest = rows.stream().max(Comparator.comparing(Row::sent)).orElseThrow();
        if (sent + failed == 0) {
            return say.of("usage.chart.nothing");
        }
        String failures = failed == 0 ? say.of("usage.chart.nothing-failed") : say.of("usage.chart.failed", failed);
        return say.of("usage.chart.sent", sent, busiest.sent(), busiest.day()) + " " + failures;
    }

    private List<String> ticks(LocalDate first) {
        List<String> ticks = new ArrayList<>();
        for (int day = 0; day < DAYS; day += TICK_EVERY) {
            ticks.add(Dates.SHORT_DAY.write(first.plusDays(day)));
        }
        ticks.add(say.of("usage.chart.today"));
        return List.copyOf(ticks);
    }
}
