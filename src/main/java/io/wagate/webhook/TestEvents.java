package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.session.SessionService;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Events that a person sends to try an endpoint. */
@Component
class TestEvents {

    private static final Map<String, Object> DATA = Map.of("message", "This is a test of your webhook. It works.");

    private final EventLog events;
    private final Fanout fanout;
    private final SessionService sessions;
    private final InstantSource clock;

    TestEvents(EventLog events, Fanout fanout, SessionService sessions, InstantSource clock) {
        this.events = events;
        this.fanout = fanout;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Part of the caller's transaction; answers the delivery's id. */
    long send(Actor actor, Endpoint endpoint, @Nullable String session) {
        long about = session == null || session.isBlank()
                ? NewEvent.TENANT
                : sessions.get(actor, session.strip()).id();
        Event event =
                events.append(new NewEvent(actor.tenant(), about, EventType.WEBHOOK_TEST, null, clock.instant(), DATA));
        return fanout.direct(endpoint, event);
    }
}
