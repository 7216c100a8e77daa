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
import io.wagate.portal.Resets;
import io.wagate.portal.SvgChart;
import io.wagate.portal.overview.Concerns.Concern;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.Tenant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A tenant's last 24 hours: what needs somebody, the figures with their chart, and its numbers. */
@Component
class Day {

    private static final int RECENT = 5;

    private final SessionService sessions;
    private final MessageFigures figures;
    private final MessageLog log;
    private final PlanService plans;
    private final Concerns concerns;
    private final DayWords words;

    Day(
            SessionService sessions,
            MessageFigures figures,
            MessageLog log,
            PlanService plans,
            Concerns concerns,
            DayWords words) {
        this.sessions = sessions;
        this.figures = figures;
        this.log = log;
        this.plans = plans;
        this.concerns = concerns;
        this.words = words;
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
        DayWords.Now now = words.now();
        List<WhatsAppSession> all = sessions.list(actor);
        DayFigures day = figures.lastDay(actor);
        Usage usage = plans.usage(tenant);
        String reset = Resets.words(tenant, usage);
        List<Concern> needs = concerns.of(actor, all, usage, reset, now.at());
        long peak = day.hours().stream().mapToLong(DayFigures.Hour::sent).max().orElse(0);
        return new View(
                now.at(),
                now.words(),
                words.summary(needs.size()),
                needs,
                day,
                words.trend(day),
                DayWords.share(day.delivered(), day.sent()),
                DayWords.share(day.failed(), day.sent() + day.failed()),
                words.chart(day, peak),
                peak,
                SvgChart.bars(day.hours().stream().map(words::column).toList()),
                words.ticks(day),
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

    private static List<Row> rows(DayFigures day) {
        return day.hours().reversed().stream()
                .map(hour -> new Row(DayWords.hour(hour), hour.sent(), hour.failed(), hour.received()))
                .toList();
    }
}
