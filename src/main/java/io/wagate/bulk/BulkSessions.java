package io.wagate.bulk;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import io.wagate.event.NewEvent;
import io.wagate.whatsapp.DisconnectReason;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives up the jobs of a session that was unlinked or banned, in the transaction that says so. A session that only lost its
 * connection comes back, and its jobs wait for it; so do those of one that WhatsApp restricted, until that is over.
 */
@Component
class BulkSessions {

    private static final Set<String> FOR_GOOD = Stream.of(DisconnectReason.LOGGED_OUT, DisconnectReason.BANNED)
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final DueJobRepository jobs;
    private final JobBook book;
    private final EventLog events;
    private final InstantSource clock;
    private final JsonMapper json;

    BulkSessions(DueJobRepository jobs, JobBook book, EventLog events, InstantSource clock, JsonMapper json) {
        this.jobs = jobs;
        this.book = book;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    @EventListener
    void on(EventsAppended appended) {
        appended.events().stream()
                .filter(event -> event.type() == EventType.SESSION_DISCONNECTED && isForGood(event))
                .forEach(this::giveUp);
        appended.events().stream()
                .filter(event -> event.type() == EventType.SESSION_RESTRICTION_ENDED)
                .forEach(
                        event -> jobs.goOn(event.tenant(), event.sessionId(), BulkReasons.RESTRICTED, clock.instant()));
    }

    private boolean isForGood(Event event) {
        return FOR_GOOD.contains(json.readTree(event.data()).path("reason").asString(""));
    }

    private void giveUp(Event event) {
        List<NewEvent> facts = jobs.open(event.tenant(), event.sessionId()).stream()
                .map(job -> book.giveUp(
                        event.tenant(),
                        job,
                        BulkState.FAILED,
                        BulkReasons.SESSION_LOST,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .flatMap(Optional::stream)
                .toList();
        events.append(facts);
    }
}
