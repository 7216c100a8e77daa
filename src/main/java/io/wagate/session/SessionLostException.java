package io.wagate.session;

/** This node no longer owns the session: nothing was written, and the driver must not acknowledge what it told. */
final class SessionLostException extends RuntimeException {

    SessionLostException(String publicId) {
        super("Session " + publicId + " belongs to another node by now");
    }
}
