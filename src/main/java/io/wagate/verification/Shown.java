package io.wagate.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an end user may see of their verification: all that the hosted page shows.
 *
 * @param company the tenant's name, or the one that it shows here
 * @param brand how it wants to look
 * @param app the app's name
 * @param confirming whether the user has done their part and the company's own system is being asked
 * @param invitation how to send the code; null for an outgoing one, and once it is over
 * @param number the number that receives or sends, digits
 * @param phone the number that is proven; null where it is not known
 * @param expected the only number that may send the code; null where others may too, and once it is over
 * @param wrongNumber whether the code came from a number that may not send it
 * @param sandbox whether nothing is answered in the chat
 * @param checksLeft how often a code may still be typed; 0 unless it is an outgoing one that waits
 * @param returnUrl where to go on, with the signed result; only once it is over and where the app names an address
 */
public record Shown(
        String company,
        Brand brand,
        String app,
        Verification.Direction direction,
        Verification.Channel channel,
        Verification.Status status,
        boolean confirming,
        @Nullable Invitation invitation,
        String number,
        @Nullable MaskedNumber phone,
        @Nullable MaskedNumber expected,
        boolean wrongNumber,
        boolean sandbox,
        Instant requestedAt,
        Instant expiresAt,
        int checksLeft,
        @Nullable String returnUrl) {

    /** Whether nothing will change any more. */
    public boolean isOver() {
        return status.isOver();
    }
}
