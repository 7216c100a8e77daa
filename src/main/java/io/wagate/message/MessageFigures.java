package io.wagate.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** How much went through a tenant, for its overview. Counts of a day are at most five seconds old. */
@Service
public class MessageFigures {

    private static final int HOURS = 24;
    private static final Duration DAY = Duration.ofHours(HOURS);
    private static final Duration CACHED = Duration.ofSeconds(5);

    /** What a tenant has done at least once, ever. */
    public record Milestones(boolean sent, boolean received) {}

    private final FigureRepository figures;
    private final InstantSource clock;
    private final Cache<TenantId, DayFigures> days =
            Caffeine.newBuilder().expireAfterWrite(CACHED).maximumSize(1_000).build();

    MessageFigures(FigureRepository figures, InstantSource clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Sent, delivered, failed and received by clock hour over the last 24 hours. */
    public DayFigures lastDay(Actor actor) {
        actor.require(Permission.VIEW);
        return days.get(actor.tenant(), this::count);
    }

    /** Messages of both directions in the last 24 hours by the session's internal number. */
    public Map<Long, Long> lastDayBySession(Actor actor, Collection<Long> sessions) {
        actor.require(Permission.VIEW);
        return figures.bySession(actor.tenant(), sessions, clock.instant().minus(DAY));
    }

    /** What the first steps of a tenant are ticked from. */
    public Milestones milestones(Actor actor) {
        actor.require(Permission.VIEW);
        return new Milestones(figures.hasSent(actor.tenant()), figures.hasReceived(actor.tenant()));
    }

    private DayFigures count(TenantId tenant) {
        Instant now = clock.instant();
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
        List<FigureRepository.Count> counts = figures.byHour(tenant, first);
        List<DayFigures.Hour> hours = new ArrayList<>(HOURS);
        for (int number = 0; number < HOURS; number++) {
            hours.add(hour(first.plus(number, ChronoUnit.HOURS), counts));
        }
        return new DayFigures(List.copyOf(hours), figures.sent(tenant, first.minus(DAY), now.minus(DAY)));
    }

    private static DayFigures.Hour hour(Instant start, List<FigureRepository.Count> counts) {
        long number = (RowIds.floor(start) >> 22) / Duration.ofHours(1).toMillis();
        long sent = 0;
        long delivered = 0;
        long failed = 0;
        long received = 0;
        for (FigureRepository.Count count : counts) {
            if (count.hour() == number) {
                sent += isOut(count.status()) ? count.messages() : 0;
                delivered += hasArrived(count.status()) ? count.messages() : 0;
                failed += count.status() == MessageStatus.FAILED ? count.messages() : 0;
                received += count.status() == MessageStatus.RECEIVED ? count.messages() : 0;
            }
        }
        return new DayFigures.Hour(start, sent, delivered, failed, received);
    }

    private static boolean isOut(MessageStatus status) {
        return status == MessageStatus.SENT || hasArrived(status);
    }

    private static boolean hasArrived(MessageStatus status) {
        return status == MessageStatus.DELIVERED || status == MessageStatus.READ;
    }
}
