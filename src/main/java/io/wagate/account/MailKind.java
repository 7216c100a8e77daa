package io.wagate.account;

import io.wagate.kernel.Permission;
import java.util.Locale;

/** Mails about a company that a member may do without. What concerns the account or its safety is always sent. */
public enum MailKind {
    /** Messages of the day run out. */
    QUOTA(Permission.MANAGE_TENANT),
    /** WhatsApp restricts a number. */
    SESSIONS(Permission.MANAGE_SESSIONS),
    /** A webhook fails or is switched off. */
    WEBHOOKS(Permission.MANAGE_WEBHOOKS);

    private final Permission permission;

    MailKind(Permission permission) {
        this.permission = permission;
    }

    /** Whom it concerns: those who hold this. */
    Permission permission() {
        return permission;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailKind of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
