package io.wagate.verification;

import org.jspecify.annotations.Nullable;

/**
 * A request to start a verification.
 *
 * @param app the public id of the app; null for the key's own, or the tenant's oldest enabled one
 * @param way who sends the code
 * @param phone the number to prove, in any usual spelling; needed unless the user sends the code
 * @param settings what this request says; the app's defaults hold for the rest
 */
public record StartVerification(
        @Nullable String app, Way way, @Nullable String phone, VerificationSettings settings) {

    /** Who sends the code. */
    public enum Way {
        REVERSE,
        OUTGOING,
        /** We, where the contact wrote to us lately; otherwise the user. */
        AUTO
    }

    /** One in reverse, as WhatsAuth's document knows it. */
    public static StartVerification reverse(@Nullable String app, VerificationSettings settings) {
        return new StartVerification(app, Way.REVERSE, null, settings);
    }
}
