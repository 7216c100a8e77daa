package io.wagate.webhook;

import io.wagate.egress.Egress;
import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.session.SessionService;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an endpoint may be: checks what was typed, field by field. */
@Component
class EndpointRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 2048;
    private static final int SHORTEST_SECRET = 8;
    private static final int LONGEST_SECRET = 200;

    private final CustomHeaders headers;
    private final Egress egress;
    private final Formats formats;
    private final SessionService sessions;

    EndpointRules(CustomHeaders headers, Egress egress, Formats formats, SessionService sessions) {
        this.headers = headers;
        this.egress = egress;
        this.formats = formats;
        this.sessions = sessions;
    }

    /**
     * What may be stored of this draft.
     *
     * @param endpoint for which the headers are sealed
     * @param kept its sealed headers, for a draft that leaves them
     */
    EndpointRepository.Wanted check(Actor actor, EndpointDraft draft, long endpoint, byte @Nullable [] kept) {
        PayloadFormat format = formats.find(draft.format())
                .orElseThrow(() -> Problem.Invalid.field("format", "There is no format " + cut(draft.format()))
                        .asException());
        String url = url(draft.url().strip(), format);
        return new EndpointRepository.Wanted(
                name(draft.name().strip(), url),
                url,
                format.name(),
                sessionId(actor, draft.session()),
                events(draft.events(), format),
                draft.placement(),
                draft.headers() == null
                        ? kept
                        : headers.seal(actor.tenant(), endpoint, CustomHeaders.checked(draft.headers())));
    }

    /** Custom headers in clear. */
    Map<String, String> headers(TenantId tenant, long endpoint, byte @Nullable [] sealed) {
        return headers.open(tenant, endpoint, sealed);
    }

    /** A secret of a person's own. */
    static String secret(String typed) {
        int length = typed.codePointCount(0, typed.length());
        if (length < SHORTEST_SECRET
                || length > LONGEST_SECRET
                || typed.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.Invalid.field("secret", "A secret has 8 to 200 characters")
                    .asException();
        }
        return typed;
    }

    private String url(String url, PayloadFormat format) {
        if (url.isEmpty()) {
            throw Problem.Invalid.field("url", "Where should the events go? Type an address that begins with https://")
                    .asException();
        }
        if (url.length() > LONGEST_URL) {
            throw Problem.Invalid.field("url", "An address has at most 2,048 characters")
                    .asException();
        }
        egress.objection(url).ifPresent(why -> {
            throw Problem.Invalid.field("url", why).asException();
        });
        DeliveryProfile.Addresses addresses = format.profile().addresses();
        if (addresses != DeliveryProfile.Addresses.ANY && !url.regionMatches(true, 0, "https://", 0, 8)) {
            throw Problem.Invalid.field("url", "This format is sent to https:// addresses only")
                    .asException();
        }
        if (addresses == DeliveryProfile.Addresses.HTTPS_443 && !isOnUsualPort(url)) {
            throw Problem.Invalid.field("url", "This format is sent to port 443 only: leave the port out")
                    .asException();
        }
        return url;
    }

    private static boolean isOnUsualPort(String url) {
        String authority = URI.create(url).getRawAuthority();
        return !authority.matches(".*:[0-9]+") || authority.endsWith(":443");
    }

    private static String name(String name, String url) {
        String chosen = name.isEmpty() ? host(URI.create(url)) : name;
        int length = chosen.codePointCount(0, chosen.length());
        if (length > LONGEST_NAME || chosen.codePoints().anyMatch(Character::isISOControl)) {
            if (name.isEmpty()) {
                return chosen.substring(0, LONGEST_NAME);
            }
            throw Problem.Invalid.field("name", "A name has at most 100 characters")
                    .asException();
        }
        return chosen;
    }

    /** A name in letters of another alphabet is no host for {@link URI}, which then knows the whole authority only. */
    private static String host(URI uri) {
        return uri.getHost() == null ? uri.getRawAuthority() : uri.getHost();
    }

    private @Nullable Long sessionId(Actor actor, @Nullable String publicId) {
        if (publicId == null || publicId.isBlank()) {
            if (actor.onlySession() != null) {
                throw Problem.Invalid.field("session", "This key reaches one session only: name it")
                        .asException();
            }
            return null;
        }
        return sessions.get(actor, publicId.strip()).id();
    }

    private static Set<EventType> events(Set<EventType> events, PayloadFormat format) {
        events.stream()
                .filter(type -> format.eventName(type).isEmpty())
                .findFirst()
                .ifPresent(type -> {
                    throw Problem.Invalid.field(
                                    "events", "The format " + format.name() + " does not know " + type.wire())
                            .asException();
                });
        return events;
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
