package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.wagate.event.EventType;
import io.wagate.kernel.Problem;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.Formats;
import io.wagate.webhook.PayloadFormat;
import io.wagate.webhook.SecretChoice;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program says about an endpoint. Members that are absent have their usual value in a new one and stay as they
 * are in one that exists.
 *
 * @param session the public id of the one session, {@code ""} for all
 * @param events dotted names or those of the format; one {@code "*"} for everything
 * @param placement where the signature goes: {@code body-and-headers}, {@code headers} or {@code none}
 * @param headers sent with every call; a masked value leaves the one that is there
 * @param secret one's own, of 8 to 200 characters; absent has us make one
 * @param signed false for no secret at all
 */
record WebhookBody(
        @Nullable String name,
        @Nullable String url,
        @Nullable String format,
        @JsonAlias("sessionId") @Nullable String session,
        @Nullable List<@Nullable String> events,
        @Nullable String placement,
        @Nullable Map<String, @Nullable String> headers,
        @Nullable String secret,
        @Nullable Boolean signed) {

    /** Stands for a value that is not shown; no header can have it. */
    static final String MASK = "••••••";

    SecretChoice choice() {
        if (Boolean.FALSE.equals(signed)) {
            return new SecretChoice.None();
        }
        return secret == null ? new SecretChoice.Generated() : new SecretChoice.Own(secret);
    }

    /** A new endpoint. */
    EndpointDraft draft(Formats formats) {
        PayloadFormat chosen = format(formats, format == null ? Formats.USUAL : format);
        return new EndpointDraft(
                or(name, ""),
                or(url, ""),
                chosen.name(),
                session,
                events == null ? chosen.usual() : types(chosen, events),
                placement(Endpoint.Placement.BODY_AND_HEADERS),
                headers(Map.of()));
    }

    /** What becomes of one that exists, of this session and with these headers. */
    EndpointDraft draft(Formats formats, Endpoint before, String itsSession, Map<String, String> itsHeaders) {
        PayloadFormat chosen = format(formats, or(format, before.format()));
        return new EndpointDraft(
                or(name, before.name()),
                or(url, before.url()),
                chosen.name(),
                or(session, itsSession),
                events == null ? before.events() : types(chosen, events),
                placement(before.placement()),
                headers == null ? null : headers(itsHeaders));
    }

    private static PayloadFormat format(Formats formats, String name) {
        return formats.find(name)
                .orElseThrow(() -> Problem.Invalid.field(
                                "format",
                                "format is one of "
                                        + String.join(
                                                ", ",
                                                formats.all().stream()
                                                        .map(PayloadFormat::name)
                                                        .toList()))
                        .asException());
    }

    private static Set<EventType> types(PayloadFormat format, List<@Nullable String> names) {
        if (names.contains(WebhookJson.EVERYTHING)) {
            return Set.of();
        }
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : names) {
            List<EventType> named = Arrays.stream(EventType.values())
                    .filter(type -> type.wire().equals(name)
                            || format.eventName(type)
                                    .filter(known -> known.equals(name))
                                    .isPresent())
                    .toList();
            if (named.isEmpty()) {
                throw Problem.Invalid.field("events", "events are names such as message.received, or one \"*\" for all")
                        .asException();
            }
            types.addAll(named);
        }
        if (types.isEmpty()) {
            throw Problem.Invalid.field("events", "Name at least one event, or \"*\" for all")
                    .asException();
        }
        return types;
    }

    private Endpoint.Placement placement(Endpoint.Placement otherwise) {
        try {
            return placement == null ? otherwise : Endpoint.Placement.of(placement);
        } catch (IllegalArgumentException unknown) {
            throw Problem.Invalid.field("placement", "placement is one of body-and-headers, headers and none")
                    .asException();
        }
    }

    private Map<String, String> headers(Map<String, String> before) {
        Map<String, String> wanted = new LinkedHashMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> {
                String kept = MASK.equals(value) ? before.get(name) : null;
                wanted.put(name, kept != null ? kept : or(value, ""));
            });
        }
        return wanted;
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}
