package io.wagate.message;

import io.wagate.session.WhatsAppSession;

/** What the ledger says to a draft. */
sealed interface Admission {

    /** Stored and counted; it may be handed over now. */
    record Stored() implements Admission {}

    /** The idempotency key was used before: this is the message that came of it. Nothing was stored. */
    record Repeated(long messageId, boolean sameRequest) implements Admission {}

    /** The day's messages are used up. Nothing was stored. */
    record OverLimit() implements Admission {}

    /** The recipient does not want to hear from this tenant. Nothing was stored. */
    record OptedOut() implements Admission {}

    /** WhatsApp restricts the session's number, and this recipient it does not know. Nothing was stored. */
    record Restricted(WhatsAppSession.Restriction restriction) implements Admission {}

    /** The errand that it was for was taken back. Nothing was stored. */
    record TakenBack() implements Admission {}

    /** Another node owns the session by now. Nothing was stored. */
    record Moved() implements Admission {}
}
