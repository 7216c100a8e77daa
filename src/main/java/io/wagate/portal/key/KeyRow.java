package io.wagate.portal.key;

import io.wagate.apikey.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key as the list shows it.
 *
 * @param shown the part of the key that may be shown, and its end
 * @param reach which sessions it reaches, in words
 * @param may what it may do, in words
 * @param state {@code works}, {@code ending} or {@code ended}
 */
record KeyRow(
        String id,
        String name,
        String shown,
        String reach,
        String may,
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
                reach(key.scope()),
                may(key.scope()),
                state,
                key.createdBy().equals("system") ? "Wagate" : key.createdBy(),
                key.createdAt(),
                key.lastUsedAt(),
                key.lastUsedFrom(),
                key.endsAt(),
                key.replacedBy() != null,
                state.equals("works") && lastSign.plus(FORGOTTEN).isBefore(now));
    }

    private static String reach(ApiKey.Scope scope) {
        return scope.id() == null ? "all sessions" : "only " + scope.id();
    }

    private static String may(ApiKey.Scope scope) {
        return switch (scope.kind()) {
            case "session" -> "Send, read, its webhooks";
            case "app" -> "Verify numbers";
            default -> "Everything";
        };
    }
}
