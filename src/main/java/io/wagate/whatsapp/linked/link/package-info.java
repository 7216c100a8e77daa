/** The connection to WhatsApp: WebSocket, handshake, requests and their answers, and why it ended. */
@NullMarked
package io.wagate.whatsapp.linked.link;

import org.jspecify.annotations.NullMarked;
