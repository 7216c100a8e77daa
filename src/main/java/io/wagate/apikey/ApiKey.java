package io.wagate.apikey;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential of a tenant, without its secret.
 *
 * @param id the public part, 12 characters
 * @param lastFour the end of the key, to recognise it
 * @param allowed from where it may be used
 * @param endsAt when it stops working: null for never; in the past for a revoked one
 * @param replacedBy the key that a reset put in its place
 */
public record ApiKey(
        String id,
        TenantId tenant,
        String name,
        String lastFour,
        Scope scope,
        AllowedNetworks allowed,
        String createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable Instant endsAt,
        @Nullable String replacedBy) {

    /** How every key begins, so that scanners of leaked secrets can find it. */
    public static final String PREFIX = "wg_live_";

    /** The part of the key that may be shown: it names the key and opens nothing. */
    public String shown() {
        return PREFIX + id;
    }

    /** Whether it works at this moment. */
    public boolean worksAt(Instant now) {
        return endsAt == null || now.isBefore(endsAt);
    }

    /** What the key reaches: a kind and the id of an object of that kind. This room knows no more. */
    public record Scope(String kind, @Nullable String id) {

        /** The whole tenant. */
        public static final Scope TENANT = new Scope("tenant", null);

        /** One session, by its public id. */
        public static Scope session(String publicId) {
            return new Scope("session", publicId);
        }

        /** One verification app, by its public id. */
        public static Scope app(String publicId) {
            return new Scope("app", publicId);
        }

        /** The one session that it reaches, where it is bound to one. */
        public Optional<String> sessionId() {
            return kind.equals("session") ? Optional.ofNullable(id) : Optional.empty();
        }
    }
}
