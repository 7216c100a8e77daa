package io.wagate.account;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import io.wagate.kernel.BaseUrl;
import io.wagate.mail.Mailer;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes to those who manage sessions that WhatsApp restricts a number. Once: that it lasts longer than was said needs no
 * second mail. The mails wait for the commit.
 */
@Component
class RestrictionMails {

    private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);

    private final Mailer mailer;
    private final MailChoices choices;
    private final TenantService tenants;
    private final BaseUrl baseUrl;
    private final JsonMapper json;

    RestrictionMails(Mailer mailer, MailChoices choices, TenantService tenants, BaseUrl baseUrl, JsonMapper json) {
        this.mailer = mailer;
        this.choices = choices;
        this.tenants = tenants;
        this.baseUrl = baseUrl;
        this.json = json;
    }

    @EventListener
    void on(EventsAppended appended) {
        appended.events().stream()
                .filter(event -> event.type() == EventType.SESSION_RESTRICTED)
                .forEach(this::write);
    }

    private void write(Event event) {
        JsonNode fact = json.readTree(event.data());
        if (fact.path("extended").asBoolean(false)) {
            return;
        }
        Tenant tenant = tenants.get(event.tenant());
        String session = fact.path("sessionId").asString("");
        Instant until = Instant.parse(fact.path("until").asString());
        Map<String, Object> model = Map.of(
                "company", tenant.name(),
                "session", session,
                "known", fact.path("untilKnown").asBoolean(false),
                "until", END.format(until.atZone(tenant.timeZone())) + " " + tenant.zoneName(),
                "link", baseUrl.of("/sessions/" + session));
        String subject = "WhatsApp restricts the number of " + session;
        choices.addresses(tenant.id(), MailKind.SESSIONS)
                .forEach(address -> mailer.send(address, subject, "restricted", model));
    }
}
