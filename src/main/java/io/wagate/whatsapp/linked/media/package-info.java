/** Files: encrypted before they are uploaded, checked while they come down, streamed both ways. */
@NullMarked
package io.wagate.whatsapp.linked.media;

import org.jspecify.annotations.NullMarked;
