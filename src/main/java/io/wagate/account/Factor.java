package io.wagate.account;

/** How a person stands with a second factor. */
public enum Factor {
    NONE,
    /** Has none, and must set one up before anything else: the tenant, or the operator for administrators, wants it. */
    OWED,
    PRESENT;

    static Factor of(boolean present, boolean wanted) {
        if (present) {
            return PRESENT;
        }
        return wanted ? OWED : NONE;
    }
}
