package io.wagate.account;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import io.wagate.mail.Letter;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes to people of what happened to their company: to the owners that an API key was ended, so that nobody wonders why
 * a program stopped, and to those who manage sessions that WhatsApp restricts a number.
 */
@Component
class EventMails {

    private final Circulars circulars;
    private final TenantService tenants;
    private final JsonMapper json;

    EventMails(Circulars circulars, TenantService tenants, JsonMapper json) {
        this.circulars = circulars;
        this.tenants = tenants;
        this.json = json;
    }

    @EventListener
    void on(EventsAppended appended) {
        for (Event event : appended.events()) {
            if (event.type() == EventType.API_KEY_REVOKED) {
                ended(tenants.get(event.tenant()), json.readTree(event.data()));
            } else if (event.type() == EventType.SESSION_RESTRICTED) {
                restricted(tenants.get(event.tenant()), json.readTree(event.data()));
            }
        }
    }

    private void ended(Tenant tenant, JsonNode fact) {
        circulars.send(
                tenant,
                Letter.of("key-revoked", tenant.name())
                        .with("name", fact.path("name").asString(""))
                        .with("key", fact.path("key").asString(""))
                        .with("by", fact.path("by").asString(""))
                        .link("/keys"));
    }

    /** Once: that it lasts longer than was said needs no second mail. */
    private void restricted(Tenant tenant, JsonNode fact) {
        if (fact.path("extended").asBoolean(false)) {
            return;
        }
        String session = fact.path("sessionId").asString("");
        Instant until = Instant.parse(fact.path("until").asString());
        circulars.send(
                tenant,
                MailKind.SESSIONS,
                Letter.of("restricted", session)
                        .with("session", session)
                        .with("known", fact.path("untilKnown").asBoolean(false))
                        .with("until", tenant.at(until))
                        .link("/sessions/" + session));
    }
}
