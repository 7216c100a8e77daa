package io.wagate.portal.request;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Trail;
import io.wagate.portal.Step;
import io.wagate.requestlog.LoggedRequest;
import io.wagate.requestlog.RequestLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The requests that made a thing, as the first steps of its trace. */
@Component
public class RequestSteps {

    private final RequestLog log;
    private final RequestWords words;

    RequestSteps(RequestLog log, RequestWords words) {
        this.log = log;
        this.words = words;
    }

    /** The requests about a thing, oldest first, with the steps that tell of them. */
    public record Told(List<LoggedRequest> requests, List<Step> steps) {

        /** The one that made it; null where the log has none any more. */
        public @Nullable LoggedRequest first() {
            return requests.stream().filter(one -> !one.replay()).findFirst().orElse(null);
        }

        /** Under which idempotency key it was asked for; null for none. */
        public @Nullable String idempotencyKey() {
            LoggedRequest first = first();
            return first == null ? null : first.idempotencyKey();
        }
    }

    /** What is known of the requests about this thing. */
    public Told about(Actor actor, Trail.Kind kind, String id) {
        List<LoggedRequest> requests = log.about(actor, kind, id);
        List<Step> steps = new ArrayList<>();
        boolean first = true;
        for (LoggedRequest request : requests) {
            steps.add(step(actor, request, first));
            first = false;
        }
        return new Told(requests, steps);
    }

    private Step step(Actor actor, LoggedRequest request, boolean first) {
        String name = request.replay()
                ? "Asked again"
                : !first ? "API request about it" : request.isByHand() ? "Sent by hand" : "API request accepted";
        Step step = Step.at(request.at(), request.isError() ? "bad" : "ok", name, detail(actor, request));
        return actor.may(Permission.VIEW_REQUESTS) ? step.to("/requests/" + request.id(), "Open the request") : step;
    }

    private String detail(Actor actor, LoggedRequest request) {
        String took = " in " + words.took(request.took()) + ".";
        String from = "By " + words.caller(actor, request) + ", from " + request.network() + ". ";
        if (request.isByHand()) {
            return from + "Answered" + took;
        }
        String answered = words.dialect(request.dialect()) + " answered " + request.status()
                + (request.error() == null ? "" : " " + request.error()) + took;
        return from + answered + (request.replay() ? " Same idempotency key: nothing was done twice." : "");
    }
}
