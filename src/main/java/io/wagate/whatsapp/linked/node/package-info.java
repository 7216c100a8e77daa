/** WhatsApp's binary XML: nodes, their codec over a fixed table of words, and the addresses of devices. */
@NullMarked
package io.wagate.whatsapp.linked.node;

import org.jspecify.annotations.NullMarked;
