package io.wagate.whatsapp.linked.signal;

import org.jspecify.annotations.Nullable;

/**
 * The keys with which a conversation with a device begins; all keys are 32 bytes.
 *
 * @param preKey null when the device has none left
 */
public record PreKeyBundle(
        int registrationId,
        byte[] identity,
        int signedKeyId,
        byte[] signedKey,
        byte[] signature,
        int preKeyId,
        byte @Nullable [] preKey) {}
