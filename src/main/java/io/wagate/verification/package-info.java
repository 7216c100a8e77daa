/**
 * Proves that somebody holds a phone number: in reverse, by a code that they send to us, or outgoing, by a code that we
 * send to them.
 *
 * <p>The walk of a reverse verification: {@code VerificationService} stores it with a code that no other live one of the
 * same number has. {@code Inbox} reads what comes in, inside the transaction that stores the message; the first valid
 * sender takes the code by a conditional UPDATE. Without a callback it is validated there and then; with one, the same
 * transaction adds a delivery of one attempt, and its end (heard in the transaction that records it) decides between
 * validated and failed. What is answered in the chat is a row of the same transaction too and goes out afterwards under an
 * idempotency key, so a crash at any point loses neither the callback nor the answer.
 */
@NullMarked
package io.wagate.verification;

import org.jspecify.annotations.NullMarked;
