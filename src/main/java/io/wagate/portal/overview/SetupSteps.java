package io.wagate.portal.overview;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.message.MessageFigures;
import io.wagate.portal.CurlSample;
import io.wagate.portal.Say;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of a new tenant to its first message. What is done is read from its real state, nothing is remembered. */
@Component
class SetupSteps {

    private static final String SUGGESTED_SESSION = "orders";
    private static final String SANDBOX_PHONE = "12025550110";

    /** Reserved for examples in the United Kingdom, so that nobody is written to by a pasted command. */
    private static final String NOBODY = "447700900123";

    private final SessionService sessions;
    private final MessageFigures figures;
    private final ApiKeyService keys;
    private final EndpointService endpoints;
    private final BaseUrl baseUrl;
    private final Say say;

    SetupSteps(
            SessionService sessions,
            MessageFigures figures,
            ApiKeyService keys,
            EndpointService endpoints,
            BaseUrl baseUrl,
            Say say) {
        this.say = say;
        this.sessions = sessions;
        this.figures = figures;
        this.keys = keys;
        this.endpoints = endpoints;
        this.baseUrl = baseUrl;
    }

    /**
     * Where a tenant stands.
     *
     * @param webhook the tenant's oldest endpoint, null before the first one; the way is done without it
     * @param session the number that the commands speak of, null before the first one
     * @param waiting whether that session has not been linked yet
     * @param simulated whether the message goes to a sandbox phone
     * @param key the newest key that works, null when there is none
     */
    record Steps(
            boolean linked,
            boolean sent,
            boolean received,
            @Nullable Endpoint webhook,
            @Nullable WhatsAppSession session,
            boolean waiting,
            boolean simulated,
            @Nullable ApiKey key,
            CurlSample create,
            CurlSample send) {

        boolean isDone() {
            return linked && sent;
        }
    }

    /**
     * @param tenantName stands in the sample message
     * @param firstKey the whole key while it may be shown; commands then hold it, otherwise its recognisable ends
     */
    Steps of(Actor actor, String tenantName, Optional<String> firstKey) {
        List<WhatsAppSession> all = sessions.list(actor);
        WhatsAppSession session =
                all.stream().max(Comparator.comparing(SetupSteps::rank)).orElse(null);
        MessageFigures.Milestones milestones = figures.milestones(actor);
        ApiKey key = newestKey(actor);
        String shown = firstKey.orElseGet(() -> key == null ? say.of("overview.your-key") : key.shown());
        String id = session == null ? SUGGESTED_SESSION : session.publicId();
        boolean linked = all.stream().anyMatch(one -> one.phone() != null);
        return new Steps(
                linked,
                milestones.sent(),
                milestones.received(),
                endpoints.list(actor).stream().findFirst().orElse(null),
                session,
                session != null && !linked,
                isSimulated(session),
                key,
                CurlSample.post(baseUrl.of("/api/whatsapp/session"), shown, Map.of("sessionId", id)),
                CurlSample.post(
                        baseUrl.of("/api/whatsapp/session/" + id + "/send"),
                        shown,
                        message(tenantName, isSimulated(session))));
    }

    private @Nullable ApiKey newestKey(Actor actor) {
        return keys.list(actor).stream()
                .filter(key -> key.endsAt() == null)
                .findFirst()
                .orElse(null);
    }

    /** Whether the commands may speak of a sandbox phone. */
    private boolean isSimulated(@Nullable WhatsAppSession session) {
        return sessions.drivers().contains("sandbox")
                && (session == null || session.driver().equals("sandbox"));
    }

    private Map<String, String> message(String tenantName, boolean simulated) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("to", simulated ? SANDBOX_PHONE : NOBODY);
        members.put("message", say.of("overview.hello", tenantName));
        return members;
    }

    // A number that is ready serves the commands best, then one that was linked once.
    private static int rank(WhatsAppSession session) {
        return session.isReady() ? 2 : session.phone() != null ? 1 : 0;
    }
}
