package io.wagate.session;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and ends delegated links, for those who may link phones themselves. */
@Service
public class DelegatedLinkService {

    public static final Duration SHORTEST = Duration.ofHours(1);
    public static final Duration LONGEST = Duration.ofDays(7);
    public static final Duration USUAL = Duration.ofHours(24);

    private final SessionService sessions;
    private final WhatsAppSessionRepository stored;
    private final DelegatedLinkRepository links;
    private final DelegatedTokens tokens;
    private final AuditLog audit;
    private final InstantSource clock;

    DelegatedLinkService(
            SessionService sessions,
            WhatsAppSessionRepository stored,
            DelegatedLinkRepository links,
            DelegatedTokens tokens,
            AuditLog audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.stored = stored;
        this.links = links;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A link that was just made.
     *
     * @param url the address of its page, which nobody can find out later
     */
    public record Made(String url, Instant expiresAt) {}

    /**
     * A new link for a session that is not linked; the one before opens nothing any more.
     *
     * @param hours how long it works, from {@link #SHORTEST} to {@link #LONGEST}
     */
    @Transactional
    public Made make(Actor actor, String publicId, long hours) {
        actor.require(Permission.MANAGE_SESSIONS);
        if (hours < SHORTEST.toHours() || hours > LONGEST.toHours()) {
            throw Problem.Invalid.field("expiresInHours", "A link works for 1 to 168 hours")
                    .asException();
        }
        WhatsAppSession session = sessions.get(actor, publicId);
        // Held, so that it is not linked meanwhile: what makes it ready ends the links that are there.
        StoredSession held = stored.hold(actor.tenant(), session.id())
                .filter(found -> !found.removed())
                .orElseThrow(SessionService::notFound);
        if (held.session().isLinked()) {
            throw new Problem.Conflict("ALREADY_LINKED", "This session is linked; unlink it first").asException();
        }
        String token = tokens.fresh();
        Instant now = clock.instant();
        Instant end = now.plus(Duration.ofHours(hours));
        links.put(actor.tenant(), session.id(), tokens.hash(token), actor.id(), now, end);
        audit.record(actor, "delegated_link.made", publicId);
        return new Made(tokens.page(token), end);
    }

    /** The link of a session, open or used, until its time is over. */
    public Optional<DelegatedLink> find(Actor actor, String publicId) {
        actor.require(Permission.MANAGE_SESSIONS);
        WhatsAppSession session = sessions.get(actor, publicId);
        return links.find(actor.tenant(), session.id(), clock.instant());
    }

    /** Ends the link of a session; doing it twice is no error. */
    @Transactional
    public void revoke(Actor actor, String publicId) {
        actor.require(Permission.MANAGE_SESSIONS);
        WhatsAppSession session = sessions.get(actor, publicId);
        if (links.delete(actor.tenant(), session.id())) {
            audit.record(actor, "delegated_link.revoked", publicId);
        }
    }
}
