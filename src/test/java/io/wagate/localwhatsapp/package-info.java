/**
 * A WhatsApp on this machine: the servers, and people with phones, as far as a linked device can tell the difference. It
 * speaks the real protocol on loopback and nowhere else, so that our driver and independent clients can be tried against
 * it, also in ways that the real one never offers: on command it refuses, forgets, damages and hangs up.
 *
 * <p>It shares no line with the driver ({@code io.wagate.whatsapp.linked}). Two readings of the same protocol that come
 * from the same code would agree on every mistake; these two agree only on what is right, and where both are wrong an
 * independent client (Baileys, profile {@code interop}) disagrees with them.
 *
 * <p>From the outside in:
 *
 * <ul>
 *   <li>{@link io.wagate.localwhatsapp.LocalWhatsApp} starts it; {@code main} does so by hand, with a few pages to scan
 *       codes and write messages with curl;
 *   <li>{@code wire} is how bytes travel: WebSocket, frames, Noise, stanzas;
 *   <li>{@code network} is what the servers do: link devices, keep public keys, carry ciphertext, keep what waits;
 *   <li>{@code phone} is what people do; a phone is itself an end-to-end encrypted device.
 * </ul>
 *
 * <p>One message, from a companion device to a friend's phone: the device asks the {@code PeopleDesk} for the friend's
 * devices and the {@code KeyDesk} for a key of each, enciphers the message once for each, and sends one stanza. The {@code
 * Relay} appends the id to the witness file, acknowledges, and puts each ciphertext into the {@code Mailbox} of its device.
 * The phone opens its own, and its receipt travels back the same way.
 *
 * <p>What it does not know: history, app state (contact names, pins), calls beyond the ring, channels, payments, and every
 * rule by which the real service judges its users. It proves that two clients agree with each other on the protocol of
 * today, not that WhatsApp agrees with them.
 */
@NullMarked
package io.wagate.localwhatsapp;

import org.jspecify.annotations.NullMarked;
