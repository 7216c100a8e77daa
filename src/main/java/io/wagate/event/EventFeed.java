package io.wagate.event;

import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The log by pull: whoever goes on from where the last stretch ended sees every fact exactly once, oldest first.
 *
 * <p>That needs care, because an id is made before its transaction commits: a slow transaction's facts appear behind
 * younger ones. Two measures make a place in the log final. A fact is handed out only when it is older than
 * {@link #SETTLED}, within which the clocks of all nodes agree. And before anything is read, {@link Settling} waits for
 * the transactions that appended earlier: each of them holds its session's counter from before its ids are made until it
 * ends. So nothing can appear later below the ids that are handed out.
 */
@Service
public class EventFeed {

    /** Facts older than this are not told any more, and deleted. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How old a fact is when it can be pulled. */
    public static final Duration SETTLED = Duration.ofSeconds(1);

    /** How many facts one look may pass over in search of those that are wanted. */
    private static final int SCANNED = 10_000;

    /** Facts of other nodes ring no bell here. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final EventFeedRepository events;
    private final Settling settling;
    private final EventBell bell;
    private final InstantSource clock;

    EventFeed(EventFeedRepository events, Settling settling, EventBell bell, InstantSource clock) {
        this.events = events;
        this.settling = settling;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * Which facts are wanted.
     *
     * @param sessionId of this session; null for all, and for those of the tenant as a whole
     * @param types of these types; empty for all
     */
    public record Choice(@Nullable Long sessionId, Set<EventType> types) {
        boolean isEverything() {
            return sessionId == null && types.isEmpty();
        }
    }

    /**
     * A stretch of the log.
     *
     * @param next the place where the following stretch begins, also where this one is empty
     * @param hasMore whether the following stretch may be asked for at once
     * @param isCut whether facts may have been deleted between the place that was asked for and the first one here
     */
    public record Stretch(List<Event> events, long next, boolean hasMore, boolean isCut) {
        private boolean isOver() {
            return events.isEmpty() && !hasMore;
        }
    }

    /** What follows the fact with this id, at most {@code limit}; 0 for the oldest kept. */
    public Stretch after(TenantId tenant, long id, Choice choice, int limit) {
        Instant now = clock.instant();
        long kept = RowIds.floor(now.minus(KEPT)) - 1;
        long horizon = RowIds.floor(now.minus(SETTLED));
        boolean isCut = id > 0 && id < kept;
        int most = choice.isEverything() ? limit + 1 : Math.max(SCANNED, limit + 1);
        EventFeedRepository.Span span = events.span(tenant, Math.max(id, kept), horizon, most);
        if (span.facts() == 0) {
            return new Stretch(List.of(), id, false, isCut);
        }
        if (!settling.await(tenant, choice.sessionId())) {
            return new Stretch(List.of(), id, true, isCut);
        }
        List<Event> found = events.within(tenant, Math.max(id, kept), span.last(), choice, limit + 1);
        if (found.size() > limit) {
            List<Event> told = List.copyOf(found.subList(0, limit));
            return new Stretch(told, told.getLast().id(), true, isCut);
        }
        return new Stretch(found, span.last(), span.facts() == most, isCut);
    }

    /**
     * As above, but where nothing follows yet, waits so long for something. Refuses with
     * {@link io.wagate.kernel.Problem.Throttled} when too many wait for this tenant already.
     */
    public Stretch after(TenantId tenant, long id, Choice choice, int limit, Duration wait) {
        Stretch first = after(tenant, id, choice, limit);
        if (wait.isZero() || !first.events().isEmpty()) {
            return first;
        }
        long end = System.nanoTime() + wait.toNanos();
        try (EventBell.Seat seat = bell.sit(tenant)) {
            Stretch found = first;
            for (long left = wait.toNanos(); found.events().isEmpty() && left > 0 && seat.isOpen(); ) {
                if (found.isOver()) {
                    pause(tenant, seat, Duration.ofNanos(left));
                }
                found = after(tenant, found.next(), choice, limit);
                left = end - System.nanoTime();
            }
            return new Stretch(found.events(), found.next(), found.hasMore(), first.isCut());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return first;
        }
    }

    /** Until something was appended, or until what was appended is old enough. */
    private void pause(TenantId tenant, EventBell.Seat seat, Duration longest) throws InterruptedException {
        long rung = seat.rung();
        Instant newest = RowIds.instant(events.newest(tenant));
        Duration young = Duration.between(clock.instant(), newest.plus(SETTLED)).plusMillis(1);
        if (young.isPositive()) {
            Thread.sleep(shorter(young, longest));
        } else {
            seat.await(rung, shorter(LOOK_AGAIN, longest));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
