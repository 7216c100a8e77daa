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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Events that a person sends to try an endpoint. */
@Service
class TestEvents {

    private static final Map<String, Object> DATA = Map.of("message", "This is a test of your webhook. It works.");

    private final EndpointReach reach;
    private final EventLog events;
    private final Fanout fanout;
    private final SessionService sessions;
    private final InstantSource clock;

    TestEvents(EndpointReach reach, EventLog events, Fanout fanout, SessionService sessions, InstantSource clock) {
        this.reach = reach;
        this.events = events;
        this.fanout = fanout;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Transactional
    public String send(Actor actor, String publicId, @Nullable String session) {
        Endpoint endpoint = reach.changeable(actor, publicId);
        EndpointReach.requireActive(endpoint);
        long about = session == null || session.isBlank()
                ? NewEvent.TENANT
                : sessions.get(actor, session.strip()).id();
        Event event =
                events.append(new NewEvent(actor.tenant(), about, EventType.WEBHOOK_TEST, null, clock.instant(), DATA));
        return Delivery.publicId(fanout.direct(endpoint, event));
    }
}
