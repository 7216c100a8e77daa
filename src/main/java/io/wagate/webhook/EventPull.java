package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.event.EventFeed;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A tenant's events by pull, for programs that no webhook can reach or that were away: byte for byte what an endpoint of
 * our own format is sent. A caller bound to one session gets that session's events.
 */
@Service
public class EventPull {

    /** The most events of one answer. */
    public static final int LARGEST = 1000;

    /** The longest that an answer waits for an event. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    /** The format that knows every event. */
    private static final String OWN = "wagate";

    private final EventFeed feed;
    private final Formats formats;
    private final SessionService sessions;
    private final TenantService tenants;

    EventPull(EventFeed feed, Formats formats, SessionService sessions, TenantService tenants) {
        this.feed = feed;
        this.formats = formats;
        this.sessions = sessions;
        this.tenants = tenants;
    }

    /**
     * What is asked for.
     *
     * @param after the number of the event to go on from, 0 for the oldest kept
     * @param session the public id of the only session that is meant, null for all
     * @param types empty for all
     * @param limit 1 to {@link #LARGEST}
     * @param patience zero to {@link #LONGEST_WAIT}: how long to wait for an event where there is none
     */
    public record Query(long after, @Nullable String session, Set<EventType> types, int limit, Duration patience) {}

    /**
     * What there is.
     *
     * @param events one JSON object each, oldest first
     * @param next the {@code after} of the next query
     * @param hasMore whether the next query may follow at once
     * @param isCut whether events after the one that was named were deleted, because they are not kept so long
     */
    public record Pulled(List<String> events, String next, boolean hasMore, boolean isCut) {}

    /** The events after the one that is named. */
    public Pulled pull(Actor actor, Query query) {
        actor.require(Permission.VIEW);
        Long only = null;
        if (query.session() != null) {
            only = sessions.get(actor, query.session()).id();
        } else if (actor.onlySession() != null) {
            List<WhatsAppSession> own = sessions.list(actor);
            if (own.isEmpty()) {
                return new Pulled(List.of(), Occasion.eventId(query.after()), false, false);
            }
            only = own.getFirst().id();
        }
        EventFeed.Stretch stretch = feed.after(
                actor.tenant(),
                query.after(),
                new EventFeed.Choice(only, query.types()),
                query.limit(),
                query.patience());
        return new Pulled(
                rendered(actor, stretch.events()),
                Occasion.eventId(stretch.next()),
                stretch.hasMore(),
                stretch.isCut());
    }

    private List<String> rendered(Actor actor, List<Event> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        PayloadFormat format = formats.find(OWN).orElseThrow();
        String slug = tenants.get(actor.tenant()).slug();
        Map<Long, String> names = new HashMap<>(Map.of(NewEvent.TENANT, ""));
        sessions.list(actor).forEach(session -> names.put(session.id(), session.publicId()));
        return events.stream()
                .map(event ->
                        new Occasion(event, slug, names.computeIfAbsent(event.sessionId(), id -> removed(actor, id))))
                .map(occasion -> new String(format.render(occasion).body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The log still names a session that was removed. */
    private String removed(Actor actor, long session) {
        return sessions.get(actor, session).publicId();
    }
}
