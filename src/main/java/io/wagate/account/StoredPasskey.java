package io.wagate.account;

/**
 * What a passkey is recognised by.
 *
 * @param credential kind of authenticator, id and public key, in the form of the specification (WebAuthn §6.5.1)
 * @param transports how browsers reach it, comma-separated: a hint
 * @param signCount its counter as we saw it last; many stay at 0
 * @param verified whether it has ever checked who holds it
 * @param backupEligible whether it may be copied to other devices
 */
record StoredPasskey(
        byte[] credentialId,
        byte[] credential,
        String transports,
        long signCount,
        boolean verified,
        boolean backupEligible) {}
