package io.wagate.webhook;

import io.wagate.account.Circulars;
import io.wagate.account.MailKind;
import io.wagate.audit.AuditLog;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.mail.Letter;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Switches endpoints off that are gone or hopeless, and tells people before it comes to that. */
@Component
class EndpointEnds {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final OutcomeRepository outcomes;
    private final Subscriptions subscriptions;
    private final EventLog events;
    private final AuditLog audit;
    private final Circulars circulars;
    private final TenantService tenants;

    EndpointEnds(
            OutcomeRepository outcomes,
            Subscriptions subscriptions,
            EventLog events,
            AuditLog audit,
            Circulars circulars,
            TenantService tenants) {
        this.outcomes = outcomes;
        this.subscriptions = subscriptions;
        this.events = events;
        this.audit = audit;
        this.circulars = circulars;
        this.tenants = tenants;
    }

    /** Part of the transaction that holds the endpoint's row; answers the breaker to write. */
    Breaker consider(Endpoint endpoint, Breaker breaker, DeliveryProfile profile, boolean gone, Instant now) {
        if (gone) {
            stop(endpoint, Endpoint.State.GONE, "It answered 410 Gone", now);
        } else if (profile.has(DeliveryProfile.Trait.DISABLES) && breaker.isHopeless(now)) {
            stop(endpoint, Endpoint.State.DISABLED, "It failed for five days", now);
        } else if (profile.has(DeliveryProfile.Trait.DISABLES) && breaker.deservesWarning(now)) {
            mail(endpoint, failing(endpoint, breaker));
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
                Letter.of("endpoint-disabled", endpoint.name())
                        .with("why", state.name().toLowerCase(Locale.ROOT)));
    }

    private static Letter failing(Endpoint endpoint, Breaker breaker) {
        Instant since = Objects.requireNonNullElse(breaker.streak().since(), endpoint.stateAt());
        return Letter.of("endpoint-failing", endpoint.name())
                .with("failures", breaker.streak().failures())
                .with("since", since.atZone(UTC));
    }

    private void mail(Endpoint endpoint, Letter letter) {
        circulars.send(
                tenants.get(endpoint.tenant()),
                MailKind.WEBHOOKS,
                letter.with("endpoint", endpoint.name()).link("/webhooks/" + endpoint.publicId()));
    }
}
