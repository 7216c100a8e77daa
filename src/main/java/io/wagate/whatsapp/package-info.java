/**
 * The port to WhatsApp. A {@link io.wagate.whatsapp.WhatsAppDriver} opens a {@link io.wagate.whatsapp.DriverSession} for
 * one linked number; what happens on it comes back as {@link io.wagate.whatsapp.DriverEvent}s. Knows no tenant tables, no
 * HTTP and no dialect; the drivers themselves are sub-packages that nobody names, Spring hands them out.
 */
@NullMarked
package io.wagate.whatsapp;

import org.jspecify.annotations.NullMarked;
