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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tenant's own values for a sample: base URL, session, numbers, website id. A key is never among them; samples read
 * it from the environment.
 */
@Component
public class SampleValues {

    private static final String SANDBOX_PHONE = "12025550110";

    private static final String NOBODYS_WEBSITE = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";

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

    /** The code with these values in their places; for nobody in particular where nobody asks. */
    public String fill(@Nullable Actor actor, String code) {
        String filled = code;
        if (!code.contains("{{")) {
            return filled;
        }
        for (Map.Entry<String, String> value : of(actor).entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return filled;
    }

    /** The session that the samples speak of: one that is ready, otherwise one that was linked, otherwise any. */
    public Optional<WhatsAppSession> session(Actor actor) {
        return sessions.list(actor).stream().max(Comparator.comparing(SampleValues::rank));
    }

    private Map<String, String> of(@Nullable Actor actor) {
        Optional<WhatsAppSession> session = Optional.ofNullable(actor).flatMap(this::session);
        boolean simulated = session.map(one -> one.driver().equals("sandbox"))
                .orElseGet(() -> sessions.drivers().contains("sandbox"));
        return Map.of(
                "base", baseUrl.value(),
                "session", session.map(WhatsAppSession::publicId).orElse("orders"),
                "from", session.map(WhatsAppSession::phone).orElse("12025550100"),
                "to", simulated ? SANDBOX_PHONE : NOBODY,
                "website",
                        actor == null
                                ? NOBODYS_WEBSITE
                                : tenants.get(actor.tenant()).uuid().toString(),
                "instance", session.map(one -> Long.toString(one.id())).orElse("33"));
    }

    private static int rank(WhatsAppSession session) {
        return session.isReady() ? 2 : Objects.nonNull(session.phone()) ? 1 : 0;
    }
}
