package io.wagate.api.eazewa;

import io.wagate.api.shared.RateLimit;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Trail;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Has instances do things. The outer status says that the request reached the instance, the inner one what came of it
 * (spec/seed-api.md §5.1). A name that the document does not know is 404.
 */
@RestController
class ActionController {

    private final SessionService sessions;
    private final InstanceJson json;
    private final RateLimit rateLimit;
    private final Map<String, Action> actions = new HashMap<>();

    ActionController(SessionService sessions, InstanceJson json, RateLimit rateLimit, List<Action.Group> groups) {
        this.sessions = sessions;
        this.json = json;
        this.rateLimit = rateLimit;
        groups.forEach(group -> actions.putAll(group.actions()));
    }

    @PostMapping("/api/v1/instances/{id}/client/action/{action}")
    Map<String, @Nullable Object> run(
            Actor actor,
            @PathVariable String id,
            @PathVariable String action,
            Fields body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletResponse response) {
        WhatsAppSession session = sessions.numbered(actor, id);
        if (!ActionNames.isKnown(action)) {
            throw new Problem.NotFound("ACTION_NOT_FOUND", "Action").asException();
        }
        Map<String, @Nullable Object> inner = inner(action, new Action.Asked(actor, session, body, key));
        if (action.startsWith("send-") || action.startsWith("create-")) {
            rateLimit.write(actor.tenant(), response);
        }
        return json.envelope("data", inner, session, "/client/action/" + action);
    }

    private Map<String, @Nullable Object> inner(String name, Action.Asked asked) {
        try {
            Action action = actions.get(name);
            if (action == null) {
                throw new Problem.Unsupported(name, asked.session().driver()).asException();
            }
            return InstanceJson.inner(asked.session(), action.run(asked));
        } catch (ProblemException refused) {
            Trail.refused(refused.problem());
            return ActionErrors.inner(refused.problem(), asked.session()).orElseThrow(() -> refused);
        }
    }
}
