package io.wagate.account;

import io.wagate.kernel.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a member is in a tenant, and what that allows. */
public enum Role {
    OWNER("Owner", EnumSet.allOf(Permission.class)),
    ADMIN("Admin", EnumSet.complementOf(EnumSet.of(Permission.MANAGE_TENANT))),
    DEVELOPER(
            "Developer",
            EnumSet.of(
                    Permission.VIEW,
                    Permission.SEND,
                    Permission.MANAGE_SESSIONS,
                    Permission.VERIFY,
                    Permission.MANAGE_APPS,
                    Permission.MANAGE_TEMPLATES,
                    Permission.MANAGE_KEYS,
                    Permission.MANAGE_WEBHOOKS,
                    Permission.VIEW_REQUESTS)),
    SUPPORT("Support", EnumSet.of(Permission.VIEW, Permission.SEND, Permission.VERIFY)),
    READ_ONLY("Read-only", EnumSet.of(Permission.VIEW));

    private final String title;
    private final Set<Permission> permissions;

    Role(String title, Set<Permission> permissions) {
        this.title = title;
        this.permissions = Set.copyOf(permissions);
    }

    public String title() {
        return title;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** The role with this name, in capitals or not. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether somebody in this role may make others of that role, and change those who are. */
    public boolean isOver(Role other) {
        return permissions.contains(Permission.MANAGE_MEMBERS)
                && (other != OWNER || permissions.contains(Permission.MANAGE_TENANT));
    }

    /** The roles that have this permission. */
    public static List<Role> holding(Permission permission) {
        return Arrays.stream(values())
                .filter(role -> role.permissions.contains(permission))
                .toList();
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
