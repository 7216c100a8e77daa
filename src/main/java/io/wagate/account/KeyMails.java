package io.wagate.account;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.mail.Mailer;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes to all owners that an API key was ended, so that nobody wonders why a program stopped. The mails wait for the commit. */
@Component
class KeyMails {

    private final Mailer mailer;
    private final MemberRepository members;
    private final TenantService tenants;
    private final BaseUrl baseUrl;
    private final JsonMapper json;

    KeyMails(Mailer mailer, MemberRepository members, TenantService tenants, BaseUrl baseUrl, JsonMapper json) {
        this.mailer = mailer;
        this.members = members;
        this.tenants = tenants;
        this.baseUrl = baseUrl;
        this.json = json;
    }

    @EventListener
    void on(EventsAppended appended) {
        appended.events().stream()
                .filter(event -> event.type() == EventType.API_KEY_REVOKED)
                .forEach(this::write);
    }

    private void write(Event event) {
        Tenant tenant = tenants.get(event.tenant());
        JsonNode fact = json.readTree(event.data());
        Map<String, Object> model = Map.of(
                "company", tenant.name(),
                "name", fact.path("name").asString(""),
                "key", fact.path("key").asString(""),
                "by", fact.path("by").asString(""),
                "link", baseUrl.of("/keys"));
        String subject = "An API key of " + tenant.name() + " was ended";
        members.addresses(tenant.id(), Role.holding(Permission.MANAGE_TENANT))
                .forEach(address -> mailer.send(address, subject, "key-revoked", model));
    }
}
