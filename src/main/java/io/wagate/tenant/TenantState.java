package io.wagate.tenant;

import io.wagate.kernel.Problem;
import java.util.Locale;
import java.util.Optional;

/** Whether a tenant may work. */
public enum TenantState {
    ACTIVE,
    /** Stopped by an administrator: nothing is lost, nothing is sent. */
    SUSPENDED,
    /** Its owner closed the account; it is deleted after a stated time. */
    CLOSING,
    /** That time is over: its rows are being deleted, and nothing brings it back. */
    DELETING;

    private static final Problem.ReadOnly IS_SUSPENDED = new Problem.ReadOnly(
            "ACCOUNT_SUSPENDED", "This account is suspended: everything can be read, nothing can be sent or changed");
    private static final Problem.ReadOnly IS_CLOSING = new Problem.ReadOnly(
            "ACCOUNT_CLOSING", "This account is being closed: everything can be read, nothing can be sent or changed");

    /** What keeps everybody in the tenant from changing anything, if something does. */
    public Optional<Problem.ReadOnly> restraint() {
        return switch (this) {
            case ACTIVE -> Optional.empty();
            case SUSPENDED -> Optional.of(IS_SUSPENDED);
            case CLOSING, DELETING -> Optional.of(IS_CLOSING);
        };
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that stands so in the column. */
    public static TenantState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
