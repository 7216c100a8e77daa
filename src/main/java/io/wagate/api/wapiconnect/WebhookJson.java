package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.event.EventType;
import io.wagate.webhook.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint as a program reads it, without its secrets.
 *
 * @param session the one session whose events it gets; absent for all
 * @param events dotted names, or one {@value #EVERYTHING}
 * @param failures in a row; {@code blockedUntil} is there while it is left alone because of them
 * @param headers what every call carries, their values masked; only where one endpoint is asked for
 */
@JsonPropertyOrder({
    "id",
    "name",
    "url",
    "format",
    "session",
    "events",
    "placement",
    "status",
    "reason",
    "statusSince",
    "failures",
    "failingSince",
    "blockedUntil",
    "lastSuccessAt",
    "createdAt",
    "headers"
})
record WebhookJson(
        String id,
        String name,
        String url,
        String format,
        @Nullable String session,
        List<String> events,
        String placement,
        String status,
        @Nullable String reason,
        String statusSince,
        int failures,
        @Nullable String failingSince,
        @Nullable String blockedUntil,
        @Nullable String lastSuccessAt,
        String createdAt,
        @Nullable Map<String, String> headers) {

    /** Stands for all events. */
    static final String EVERYTHING = "*";

    static WebhookJson of(Endpoint endpoint, @Nullable String session, @Nullable Map<String, String> headers) {
        Endpoint.Health health = endpoint.health();
        return new WebhookJson(
                endpoint.publicId(),
                endpoint.name(),
                endpoint.url(),
                endpoint.format(),
                session,
                endpoint.events().isEmpty()
                        ? List.of(EVERYTHING)
                        : endpoint.events().stream()
                                .sorted()
                                .map(EventType::wire)
                                .toList(),
                endpoint.placement().wire(),
                endpoint.state().wire(),
                endpoint.reason(),
                Moments.text(endpoint.stateAt()),
                health.failures(),
                time(health.failingSince()),
                time(health.blockedUntil()),
                time(health.lastSuccessAt()),
                Moments.text(endpoint.createdAt()),
                headers);
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : Moments.text(instant);
    }
}
