/** The few primitives that the driver builds on: SHA-256, HMAC, HKDF, AES-GCM and Curve25519. */
@NullMarked
package io.wagate.whatsapp.linked.crypto;

import org.jspecify.annotations.NullMarked;
