/**
 * Simulated phones. A {@link io.wagate.localwhatsapp.phone.Phone} is a device like every other: it has keys and Signal
 * sessions of its own ({@link io.wagate.localwhatsapp.phone.Secrets}), enciphers what it writes for each device that should
 * read it, and says what it can decipher. What is inside a message is a {@link io.wagate.localwhatsapp.phone.Letter}.
 */
@NullMarked
package io.wagate.localwhatsapp.phone;

import org.jspecify.annotations.NullMarked;
