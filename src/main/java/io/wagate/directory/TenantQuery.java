package io.wagate.directory;

import io.wagate.tenant.TenantState;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants are meant and from where on.
 *
 * @param text what was typed, empty for all: the beginnings of words of a name, of a slug, of a member's address, or of
 *     a session's number
 * @param plan the short name of a plan, null for all
 * @param after the slug of the last tenant that was seen, null for the first page
 */
public record TenantQuery(
        String text,
        @Nullable TenantState state,
        @Nullable String plan,
        Order order,
        @Nullable String after) {

    /** Everything, newest first. */
    public static final TenantQuery ALL = new TenantQuery("", null, null, Order.NEWEST, null);

    /** In which order. */
    public enum Order {
        NEWEST,
        NAME,
        /** Those that sent something today, most first. */
        BUSIEST
    }
}
