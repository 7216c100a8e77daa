package io.wagate.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which verifications are meant; null parts mean all.
 *
 * @param app the public id of an app
 * @param phone a whole number or its beginning, in any spelling
 * @param since and {@code until}: when they were requested
 */
public record VerificationFilter(
        @Nullable String app,
        Verification.@Nullable Status status,
        @Nullable String phone,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** Everything. */
    public static final VerificationFilter ALL = new VerificationFilter(null, null, null, null, null);
}
