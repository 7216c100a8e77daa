/** A simulated WhatsApp network with phones that scan, write, read, react and call. */
@NullMarked
package io.wagate.whatsapp.sandbox;

import org.jspecify.annotations.NullMarked;
