/**
 * Signal's double ratchet and sender keys, behind {@link io.wagate.whatsapp.linked.signal.Ciphers} alone, so that the
 * library that does the work can be replaced.
 */
@NullMarked
package io.wagate.whatsapp.linked.signal;

import org.jspecify.annotations.NullMarked;
