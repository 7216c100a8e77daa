/** How a phone takes this installation as one of its linked devices, and what is checked before it counts. */
@NullMarked
package io.wagate.whatsapp.linked.pairing;

import org.jspecify.annotations.NullMarked;
