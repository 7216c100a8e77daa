package io.wagate.portal.key;

import io.wagate.apikey.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key as the list shows it.
 *
 * @param shown the part of the key that may be shown, and its end
 * @param only the one session or app that it reaches; null for all sessions
 * @param may the message that says what it may do
 * @param from the networks from which it may be used; none for anywhere
 * @param state {@code works}, {@code ending} or {@code ended}
 */
record KeyRow(
        String id,
        String name,
        String shown,
        @Nullable String only,
        String may,
        List<String> from,
        String state,
        String createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable Instant endsAt,
        boolean replaced,
        boolean forgotten) {

    private static final Duration FORGOTTEN = Duration.ofDays(60);

    static KeyRow of(ApiKey key, Instant now) {
        String state = key.endsAt() == null ? "works" : key.worksAt(now) ? "ending" : "ended";
        Instant lastSign = Objects.requireNonNullElse(key.lastUsedAt(), key.createdAt());
        return new KeyRow(
                key.id(),
                key.name(),
                key.shown() + "…" + key.lastFour(),
                key.scope().id(),
                may(key.scope()),
                key.allowed().shown(),
                state,
                key.createdBy().equals("system") ? "Wagate" : key.createdBy(),
                key.createdAt(),
                key.lastUsedAt(),
                key.lastUsedFrom(),
                key.endsAt(),
                key.replacedBy() != null,
                state.equals("works") && lastSign.plus(FORGOTTEN).isBefore(now));
    }

    private static String may(ApiKey.Scope scope) {
        return switch (scope.kind()) {
            case "session" -> "keys.may.session";
            case "app" -> "keys.may.app";
            default -> "keys.may.all";
        };
    }
}
