package io.wagate.tenant;

import java.util.Locale;

/** Whether a tenant may work. */
public enum TenantState {
    ACTIVE,
    /** Stopped by an administrator: nothing is lost, nothing is sent. */
    SUSPENDED,
    /** Its owner closed the account; it is deleted after a stated time. */
    CLOSING;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TenantState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
