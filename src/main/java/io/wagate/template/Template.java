package io.wagate.template;

import io.wagate.kernel.TenantId;
import java.time.Instant;

/**
 * A prepared message of a tenant. Name and language together name it.
 *
 * @param name lower-case letters, digits and underscores, 1 to 512
 * @param language such as {@code en} or {@code en_US}
 */
public record Template(
        long id,
        TenantId tenant,
        String name,
        String language,
        Category category,
        Status status,
        Layout layout,
        Instant createdAt,
        Instant changedAt) {

    /** What it is for, in Meta's words. */
    public enum Category {
        AUTHENTICATION,
        MARKETING,
        UTILITY
    }

    /** How it stands with whoever reviews it, in Meta's words. Without a review it is approved at once. */
    public enum Status {
        APPROVED,
        REJECTED,
        IN_APPEAL,
        PENDING,
        PENDING_DELETION,
        DELETED,
        DISABLED,
        PAUSED,
        LIMIT_EXCEEDED
    }

    /** Whether it may be sent. */
    public boolean isApproved() {
        return status == Status.APPROVED;
    }
}
