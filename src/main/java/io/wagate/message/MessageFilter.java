package io.wagate.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of the log are meant; null parts mean all.
 *
 * @param sessionId the public id of a session
 * @param phone the other side's number, digits of E.164
 * @param since from this moment on
 * @param until before this moment
 */
public record MessageFilter(
        @Nullable String sessionId,
        @Nullable MessageStatus status,
        @Nullable Direction direction,
        @Nullable String phone,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** Everything. */
    public static final MessageFilter ALL = new MessageFilter(null, null, null, null, null, null);

    /** Whether it asks for no more than a session, whose messages are counted as they come. */
    boolean isCounted() {
        return status == null && direction == null && phone == null && since == null && until == null;
    }
}
