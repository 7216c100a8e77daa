/** Messages: who reads them on which devices, how contents look inside, what is told and what is acknowledged. */
@NullMarked
package io.wagate.whatsapp.linked.message;

import org.jspecify.annotations.NullMarked;
