package io.wagate.portal.overview;

import io.wagate.kernel.Actor;
import io.wagate.message.DayFigures;
import io.wagate.message.Message;
import io.wagate.message.MessageFigures;
import io.wagate.message.MessageFilter;
import io.wagate.message.MessageLog;
import io.wagate.plan.Plan;
import io.wagate.plan.PlanService;
import io.wagate.plan.Usage;
import io.wagate.portal.Readers;
import io.wagate.portal.Resets;
import io.wagate.portal.SvgChart;
import io.wagate.portal.overview.Concerns.Concern;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.EndpointService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A tenant's last 24 hours: what needs somebody, the figures with their chart, and its numbers. */
@Component
class Day {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:00", Locale.UK);
    private static final DateTimeFormatter LAST_MINUTE = DateTimeFormatter.ofPattern("HH:59", Locale.UK);
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);
    private static final List<String> COUNTS = List.of("Nothing needs", "One thing needs", "Two things need");
    private static final int TICK_EVERY = 4;
    private static final int RECENT = 5;

    private final SessionService sessions;
    private final MessageFigures figures;
    private final MessageLog log;
    private final PlanService plans;
    private final EndpointService endpoints;
    private final InstantSource clock;

    Day(
            SessionService sessions,
            MessageFigures figures,
            MessageLog log,
            PlanService plans,
            EndpointService endpoints,
            InstantSource clock) {
        this.sessions = sessions;
        this.figures = figures;
        this.log = log;
        this.plans = plans;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** A linked number and how much went through it. */
    record Line(WhatsAppSession session, long messages) {}

    /** An hour as the table says it. */
    record Row(String hour, long sent, long failed, long received) {}

    /**
     * What the page shows.
     *
     * @param summary the sentence below the title
     * @param trend how the day compares with the one before, empty where there is nothing to compare
     * @param ticks what stands below the chart
     */
    record View(
            Instant now,
            String nowWords,
            String summary,
            List<Concern> concerns,
            DayFigures figures,
            String trend,
            String deliveredShare,
            String failedShare,
            String chartWords,
            long peak,
            List<SvgChart.Bar> bars,
            List<String> ticks,
            List<Row> rows,
            List<Line> numbers,
            List<Message> recent,
            Plan plan,
            Usage usage,
            String reset) {}

    View of(Actor actor, Tenant tenant) {
        Instant now = clock.instant();
        List<WhatsAppSession> all = sessions.list(actor);
        DayFigures day = figures.lastDay(actor);
        Usage usage = plans.usage(tenant);
        String reset = Resets.words(tenant, usage);
        List<Concern> concerns = Concerns.of(all, endpoints.list(actor), usage, reset, now);
        long peak = day.hours().stream().mapToLong(DayFigures.Hour::sent).max().orElse(0);
        return new View(
                now,
                NOW.format(here(now)) + " " + Readers.title(),
                summary(concerns.size()),
                concerns,
                day,
                trend(day),
                share(day.delivered(), day.sent()),
                share(day.failed(), day.sent() + day.failed()),
                chartWords(day, peak),
                peak,
                SvgChart.bars(day.hours().stream().map(Day::column).toList()),
                ticks(day),
                rows(day),
                lines(actor, all),
                recent(actor),
                plans.planOf(tenant),
                usage,
                reset);
    }

    private List<Message> recent(Actor actor) {
        return log.older(actor, MessageFilter.ALL, null, RECENT).entries().stream()
                .map(MessageLog.Entry::message)
                .toList();
    }

    private List<Line> lines(Actor actor, List<WhatsAppSession> all) {
        Map<Long, Long> counts = figures.lastDayBySession(
                actor, all.stream().map(WhatsAppSession::id).toList());
        return all.stream()
                .map(session -> new Line(session, counts.getOrDefault(session.id(), 0L)))
                .sorted(Comparator.comparing(Line::messages).reversed())
                .toList();
    }

    private static String summary(int concerns) {
        String count = concerns < COUNTS.size() ? COUNTS.get(concerns) : concerns + " things need";
        return count + " you.";
    }

    private static String trend(DayFigures day) {
        long before = day.sentDayBefore();
        if (before == 0) {
            return "";
        }
        long percent = Math.round(100.0 * (day.sent() - before) / before);
        return percent == 0
                ? "as many as the day before"
                : Math.abs(percent) + "% " + (percent > 0 ? "more" : "less") + " than the day before";
    }

    private static String share(long part, long whole) {
        if (whole == 0 || part == 0 || part == whole) {
            return whole == 0 ? "" : part == 0 ? "0%" : "100%";
        }
        return String.format(Locale.UK, "%.1f%%", 100.0 * part / whole);
    }

    private static SvgChart.Column column(DayFigures.Hour hour) {
        return new SvgChart.Column(
                "%s to %s: %,d sent, %,d failed"
                        .formatted(
                                HOUR.format(here(hour.start())),
                                LAST_MINUTE.format(here(hour.start())),
                                hour.sent(),
                                hour.failed()),
                hour.sent(),
                hour.failed());
    }

    private static String chartWords(DayFigures day, long peak) {
        if (day.sent() + day.failed() == 0) {
            return "Nothing was sent.";
        }
        String failures = day.failed() == 0 ? "Nothing failed." : "%,d failed.".formatted(day.failed());
        return "%,d sent, at most %,d in one hour. ".formatted(day.sent(), peak) + failures;
    }

    private static List<String> ticks(DayFigures day) {
        List<String> ticks = new java.util.ArrayList<>();
        for (int hour = 0; hour < day.hours().size(); hour += TICK_EVERY) {
            ticks.add(HOUR.format(here(day.hours().get(hour).start())));
        }
        ticks.add("now");
        return List.copyOf(ticks);
    }

    private static List<Row> rows(DayFigures day) {
        return day.hours().reversed().stream()
                .map(hour -> new Row(HOUR.format(here(hour.start())), hour.sent(), hour.failed(), hour.received()))
                .toList();
    }

    private static ZonedDateTime here(Instant moment) {
        return moment.atZone(Readers.zone());
    }
}
