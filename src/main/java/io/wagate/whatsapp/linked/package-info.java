/**
 * The driver of linked devices: speaks the protocol of WhatsApp's companions itself, inside this process. Unofficial, see
 * {@code src/docs/linked-device.md}. Every session is an actor on a virtual thread of its own.
 */
@NullMarked
package io.wagate.whatsapp.linked;

import org.jspecify.annotations.NullMarked;
