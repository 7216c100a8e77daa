package io.wagate.verification;

import org.jspecify.annotations.Nullable;

/**
 * How a company looks to people who confirm their number.
 *
 * @param name what it is called there; null for the tenant's name
 * @param colour of its buttons and links, such as {@code #0b6b4d}; null for ours
 */
public record Brand(@Nullable String name, @Nullable String colour) {

    /** Ours. */
    public static final Brand NONE = new Brand(null, null);
}
