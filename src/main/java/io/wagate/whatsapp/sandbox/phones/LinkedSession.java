package io.wagate.whatsapp.sandbox.phones;

/**
 * A session that is linked to a phone of the network.
 *
 * @param sessionId the internal number
 * @param publicId the id that the client chose
 * @param number of the phone it is linked to
 * @param connected whether it is connected right now
 */
public record LinkedSession(long sessionId, String publicId, String number, boolean connected) {}
