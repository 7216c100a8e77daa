/**
 * Webhooks: where a tenant's events go, and every try to get them there.
 *
 * <p>The walk of one event: {@code event} publishes it inside the transaction that appended it; {@code Fanout} adds a
 * delivery for each endpoint that wants it, in that same transaction. After the commit {@code Dispatcher} wakes, chooses
 * endpoints fairly over tenants and claims due deliveries with one conditional UPDATE; the same transaction renders what
 * was never rendered in the endpoint's {@link io.wagate.webhook.PayloadFormat}, freezes those bytes and writes the
 * attempt that is about to be made. Outside any transaction {@code Courier} signs and posts them through {@code egress}.
 * {@code Outcomes} records the answer only where the claim still holds, moves the breaker and says when to try again. A
 * claim of a dead node goes back to the others.
 *
 * <p>A format may tell one event as several: {@code Fanout} adds a delivery for each, and each becomes due when the one
 * before it is over. It may also put the file of a message in: frozen bytes name it, {@code Courier} sends it.
 */
@NullMarked
package io.wagate.webhook;

import org.jspecify.annotations.NullMarked;
