package io.wagate.account;

import io.wagate.kernel.Permission;
import java.util.Locale;

/** Mails about a company that a member may do without. What concerns the account or its safety is always sent. */
public enum MailKind {
    QUOTA("Messages of the day run out", Permission.MANAGE_TENANT),
    SESSIONS("WhatsApp restricts a number", Permission.MANAGE_SESSIONS),
    WEBHOOKS("A webhook fails or is switched off", Permission.MANAGE_WEBHOOKS);

    private final String words;
    private final Permission permission;

    MailKind(String words, Permission permission) {
        this.words = words;
        this.permission = permission;
    }

    /** When it is sent, for people. */
    public String words() {
        return words;
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
