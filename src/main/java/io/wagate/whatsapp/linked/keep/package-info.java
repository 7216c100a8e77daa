/** What a session remembers between two starts, kept through the credential store of the session room, which seals it. */
@NullMarked
package io.wagate.whatsapp.linked.keep;

import org.jspecify.annotations.NullMarked;
