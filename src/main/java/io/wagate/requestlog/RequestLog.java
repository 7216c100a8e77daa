package io.wagate.requestlog;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Trail;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes requests down, and shows them to the people of the tenant whose key they named. */
@Service
public class RequestLog {

    /** The longest stretch. */
    public static final int LONGEST = 100;

    private static final int OF_SUBJECT = 20;
    private static final Duration SETTLED_WITHIN = Duration.ofMillis(500);

    /**
     * A stretch of the log, newest first.
     *
     * @param next what to give as {@code before} for the following one; null at the end
     * @param lookedThrough how many requests were looked through in vain, where that is why the stretch ends
     */
    public record Stretch(
            List<LoggedRequest> requests, @Nullable Long next, int lookedThrough) {}

    private final Waiting waiting;
    private final RequestLogRepository requests;
    private final RequestLogSettings settings;

    RequestLog(Waiting waiting, RequestLogRepository requests, RequestLogSettings settings) {
        this.waiting = waiting;
        this.requests = requests;
        this.settings = settings;
    }

    /** Takes a request down, some time later. Never waits and never fails; where too many wait it is left out. */
    public void take(Exchange exchange) {
        if (settings.isEnabled()) {
            waiting.add(exchange);
        }
    }

    /** How long requests are kept. */
    public Duration kept() {
        return settings.kept();
    }

    /** The newest ones, or those older than the row {@code before}; at most {@value #LONGEST}. */
    public Stretch list(Actor actor, RequestFilter filter, @Nullable Long before, int limit) {
        actor.require(Permission.VIEW_REQUESTS);
        waiting.settle(SETTLED_WITHIN);
        int most = Math.clamp(limit, 1, LONGEST);
        RequestLogRepository.Found found = requests.list(actor.tenant(), filter, before, most + 1);
        List<LoggedRequest> rows = found.requests();
        if (rows.size() > most) {
            List<LoggedRequest> shown = rows.subList(0, most);
            return new Stretch(shown, shown.getLast().id(), 0);
        }
        return new Stretch(rows, found.further(), found.further() == null ? 0 : RequestLogRepository.LOOKED_THROUGH);
    }

    /** The request in this row. */
    public RequestStory get(Actor actor, long row) {
        actor.require(Permission.VIEW_REQUESTS);
        return requests.find(actor.tenant(), row)
                .orElseThrow(() -> new Problem.NotFound("REQUEST_NOT_FOUND", "Request").asException());
    }

    /**
     * The requests that made this, oldest first: the first one, and its repetitions. Whoever may look at the thing may see
     * that there was a request; what stood in it needs {@link #get}.
     */
    public List<LoggedRequest> about(Actor actor, Trail.Kind kind, String id) {
        actor.require(Permission.VIEW);
        waiting.settle(SETTLED_WITHIN);
        return requests.about(actor.tenant(), new Trail.Subject(kind, id), OF_SUBJECT);
    }
}
