/**
 * Sent and received messages, their statuses and their log.
 *
 * <p>The walk of one sent message: a dialect's controller maps its JSON to {@code SendMessage} and calls
 * {@code MessageService}. That checks the session and the key, gives the message its WhatsApp id, and one short
 * transaction stores the row with the epoch it is handed over under, the idempotency key, the day's count and the event.
 * Then, outside any transaction, the session's actor gives it to the driver. The driver's answer becomes the second
 * transaction: sent, or failed with the count given back. The caller waits for that, bounded; when time is over it is
 * told the id and may ask later. Receipts come in through {@code SessionTraffic} and move the status on. After a crash
 * between the two transactions the message is {@code unknown} until WhatsApp is asked for its id; it is never silently
 * sent again.
 */
@NullMarked
package io.wagate.message;

import org.jspecify.annotations.NullMarked;
