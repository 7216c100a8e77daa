/**
 * What an administrator decides about the ways to WhatsApp while the application runs: the client that a driver announces,
 * and whether somebody signed the sheet of {@code src/docs/linked-device.md}. Drivers know nothing of this room; they ask
 * through {@link io.wagate.whatsapp.ClientChoices}.
 */
@NullMarked
package io.wagate.driver;

import org.jspecify.annotations.NullMarked;
