/**
 * What WhatsApp's servers do, as far as a linked device can tell. {@link io.wagate.localwhatsapp.network.Connection} is one
 * device's stream from the handshake to the end; {@link io.wagate.localwhatsapp.network.Linking} makes a device of a
 * stranger; the desks answer questions about keys, people, groups and files; {@link
 * io.wagate.localwhatsapp.network.Relay} carries ciphertext, receipts and notices between devices, and a {@link
 * io.wagate.localwhatsapp.network.Mailbox} keeps each of them until its device has taken it.
 *
 * <p>The network never sees a plain message: it knows devices, public keys and who wrote to whom. Everything happens under
 * one lock, the {@link io.wagate.localwhatsapp.network.Network}'s, so that a run can be understood from its log.
 */
@NullMarked
package io.wagate.localwhatsapp.network;

import org.jspecify.annotations.NullMarked;
