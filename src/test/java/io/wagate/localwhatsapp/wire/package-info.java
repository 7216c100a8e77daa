/**
 * What travels between a linked device and WhatsApp, from the outside in: a WebSocket on loopback ({@link
 * io.wagate.localwhatsapp.wire.LoopbackServer}), frames with three bytes of length ({@link
 * io.wagate.localwhatsapp.wire.Frames}), a Noise XX handshake whose server key hangs on a chain of certificates
 * ({@link io.wagate.localwhatsapp.wire.NoiseResponder}), and in each frame one stanza, a {@link
 * io.wagate.localwhatsapp.wire.Node} packed with a fixed dictionary. What stanzas mean is not known here.
 */
@NullMarked
package io.wagate.localwhatsapp.wire;

import org.jspecify.annotations.NullMarked;
