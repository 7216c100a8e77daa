package io.wagate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param handle names it on pages
 * @param usedAt when it last proved something, null for never
 */
public record Passkey(
        String handle, String name, Instant since, @Nullable Instant usedAt) {}
