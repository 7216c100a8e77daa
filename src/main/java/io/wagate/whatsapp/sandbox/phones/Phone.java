package io.wagate.whatsapp.sandbox.phones;

import org.jspecify.annotations.Nullable;

/**
 * A simulated phone.
 *
 * @param number digits of E.164
 * @param name what others see as its push name
 * @param magic its fixed behaviour, null for an ordinary phone
 * @param carries the session that is linked to it, null for none
 * @param closed whether its account was banned
 * @param passkeyWanted whether it must confirm a passkey for the session that scanned it, or for its next scan
 */
public record Phone(
        String number,
        String name,
        @Nullable MagicNumber magic,
        @Nullable LinkedSession carries,
        boolean closed,
        Passkey passkeyWanted) {

    /** Where a phone stands with passkeys. */
    public enum Passkey {
        NOT_ASKED,
        AT_NEXT_SCAN,
        WAITS
    }

    /** Whether somebody can hold it: write, react and call with it. */
    public boolean writes() {
        return !closed && carries == null && magic != MagicNumber.ABSENT;
    }

    /** Whether it may be asked to read what it got. */
    public boolean reads() {
        return writes() && magic != MagicNumber.UNREAD;
    }
}
