package io.wagate.portal.sample;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The tenant's own values for a sample: base URL, session, numbers, website id. A key is never among them; samples read
 * it from the environment.
 */
@Component
class SampleValues {

    private static final String SANDBOX_PHONE = "12025550110";

    /** Reserved for examples in the United Kingdom, so that nobody is written to by a pasted sample. */
    private static final String NOBODY = "447700900123";

    private final SessionService sessions;
    private final TenantService tenants;
    private final BaseUrl baseUrl;

    SampleValues(SessionService sessions, TenantService tenants, BaseUrl baseUrl) {
        this.sessions = sessions;
        this.tenants = tenants;
        this.baseUrl = baseUrl;
    }

    /** The code with these values in their places. */
    String fill(Actor actor, String code) {
        String filled = code;
        for (Map.Entry<String, String> value : of(actor).entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return filled;
    }

    /** The session that the samples speak of: one that is ready, otherwise one that was linked, otherwise any. */
    Optional<WhatsAppSession> session(Actor actor) {
        return sessions.list(actor).stream().max(Comparator.comparing(SampleValues::rank));
    }

    private Map<String, String> of(Actor actor) {
        Optional<WhatsAppSession> session = session(actor);
        boolean simulated = session.map(one -> one.driver().equals("sandbox")).orElseGet(() -> sessions.drivers().contains("sandbox"));
        return Map.of(
                "base", baseUrl.value(),
                "session", session.map(WhatsAppSession::publicId).orElse("orders"),
                "from", session.map(WhatsAppSession::phone).orElse("12025550100"),
                "to", simulated ? SANDBOX_PHONE : NOBODY,
                "website", tenants.get(actor.tenant()).uuid().toString(),
                "instance", session.map(one -> Long.toString(one.id())).orElse("33"));
    }

    private static int rank(WhatsAppSession session) {
        return session.isReady() ? 2 : Objects.nonNull(session.phone()) ? 1 : 0;
    }
}
