/**
 * Linked WhatsApp numbers: their lifecycle, which node owns them, and the live actor of each. Hands what arrives on a
 * number to a {@link io.wagate.session.SessionTraffic} listener and knows nothing of messages itself.
 */
@NullMarked
package io.wagate.session;

import org.jspecify.annotations.NullMarked;
