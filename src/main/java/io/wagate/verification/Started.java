package io.wagate.verification;

import org.jspecify.annotations.Nullable;

/**
 * A verification right after its start.
 *
 * @param page the address of the hosted page; this is the only moment at which it is known
 * @param invitation how the user sends the code; null for an outgoing one
 * @param qr whether the QR code was wanted
 * @param again whether an outgoing code was sent once more instead of starting anew
 */
public record Started(
        Verification verification, String page, @Nullable Invitation invitation, boolean qr, boolean again) {

    /** Never shows the page's address, which opens it. */
    @Override
    public String toString() {
        return "Started[" + verification.publicId() + "]";
    }
}
