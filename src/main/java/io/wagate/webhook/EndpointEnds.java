package io.wagate.webhook;

import io.wagate.account.MailChoices;
import io.wagate.account.MailKind;
import io.wagate.audit.AuditLog;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.mail.Mailer;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Switches endpoints off that are gone or hopeless, and tells people before it comes to that. */
@Component
class EndpointEnds {

    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final OutcomeRepository outcomes;
    private final Subscriptions subscriptions;
    private final EventLog events;
    private final AuditLog audit;
    private final Mailer mailer;
    private final MailChoices choices;
    private final TenantService tenants;
    private final BaseUrl baseUrl;

    EndpointEnds(
            OutcomeRepository outcomes,
            Subscriptions subscriptions,
            EventLog events,
            AuditLog audit,
            Mailer mailer,
            MailChoices choices,
            TenantService tenants,
            BaseUrl baseUrl) {
        this.outcomes = outcomes;
        this.subscriptions = subscriptions;
        this.events = events;
        this.audit = audit;
        this.mailer = mailer;
        this.choices = choices;
        this.tenants = tenants;
        this.baseUrl = baseUrl;
    }

    /** Part of the transaction that holds the endpoint's row; answers the breaker to write. */
    Breaker consider(Endpoint endpoint, Breaker breaker, DeliveryProfile profile, boolean gone, Instant now) {
        if (gone) {
            stop(endpoint, Endpoint.State.GONE, "It answered 410 Gone", now);
        } else if (profile.has(DeliveryProfile.Trait.DISABLES) && breaker.isHopeless(now)) {
            stop(endpoint, Endpoint.State.DISABLED, "It failed for five days", now);
        } else if (profile.has(DeliveryProfile.Trait.DISABLES) && breaker.deservesWarning(now)) {
            mail(endpoint, "endpoint-failing", "Your webhook " + endpoint.name() + " fails", "", breaker);
            return breaker.warned(now);
        }
        return breaker;
    }

    private void stop(Endpoint endpoint, Endpoint.State state, String reason, Instant now) {
        if (!outcomes.stop(endpoint.tenant(), endpoint.id(), state, reason)) {
            return;
        }
        audit.record(Actor.system(endpoint.tenant()), "endpoint.disabled", endpoint.publicId());
        subscriptions.changed(endpoint.tenant());
        events.append(new NewEvent(
                endpoint.tenant(),
                NewEvent.TENANT,
                EventType.ENDPOINT_DISABLED,
                null,
                now,
                Map.of("endpoint", endpoint.publicId(), "name", endpoint.name(), "reason", reason)));
        mail(
                endpoint,
                "endpoint-disabled",
                "Your webhook " + endpoint.name() + " was switched off",
                reason,
                Breaker.CLOSED);
    }

    private void mail(Endpoint endpoint, String template, String subject, String reason, Breaker breaker) {
        Map<String, Object> model = Map.of(
                "company", tenants.get(endpoint.tenant()).name(),
                "endpoint", endpoint.name(),
                "reason", reason,
                "failures", breaker.streak().failures(),
                "since",
                        SINCE.format(Objects.requireNonNullElse(breaker.streak().since(), endpoint.stateAt())),
                "link", baseUrl.of("/webhooks/" + endpoint.publicId()));
        choices.addresses(endpoint.tenant(), MailKind.WEBHOOKS)
                .forEach(address -> mailer.send(address, subject, template, model));
    }
}
