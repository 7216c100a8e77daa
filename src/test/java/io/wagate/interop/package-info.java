/**
 * Clients that nobody of this project wrote, against the {@link io.wagate.localwhatsapp local WhatsApp}: what it lets pass
 * and what it refuses is judged by them. Profile {@code interop}; needs Node 20.
 */
@NullMarked
package io.wagate.interop;

import org.jspecify.annotations.NullMarked;
