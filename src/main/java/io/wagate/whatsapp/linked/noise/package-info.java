/** The encrypted channel to WhatsApp: Noise_XX_25519_AESGCM_SHA256 with a certificate chain, cut into frames. */
@NullMarked
package io.wagate.whatsapp.linked.noise;

import org.jspecify.annotations.NullMarked;
