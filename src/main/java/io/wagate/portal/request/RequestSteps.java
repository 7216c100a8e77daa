package io.wagate.portal.request;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Trail;
import io.wagate.portal.Say;
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
    private final Say say;

    RequestSteps(RequestLog log, RequestWords words, Say say) {
        this.log = log;
        this.words = words;
        this.say = say;
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
                ? "requests.step.again"
                : !first
                        ? "requests.step.about"
                        : request.isByHand() ? "requests.step.by-hand" : "requests.step.accepted";
        Step step = Step.at(request.at(), request.isError() ? "bad" : "ok", say.of(name), detail(actor, request));
        return actor.may(Permission.VIEW_REQUESTS)
                ? step.to("/requests/" + request.id(), say.of("requests.step.open"))
                : step;
    }

    private String detail(Actor actor, LoggedRequest request) {
        String took = words.took(request.took());
        String by = say.of("requests.step.by", words.caller(actor, request), request.network());
        if (request.isByHand()) {
            return by + " " + say.of("requests.step.answered", took);
        }
        String status = request.status() + (request.error() == null ? "" : " " + request.error());
        String answered = say.of("requests.step.dialect-answered", words.dialect(request.dialect()), status, took);
        return by + " " + answered + (request.replay() ? " " + say.of("requests.step.not-twice") : "");
    }
}
