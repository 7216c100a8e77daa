package io.wagate.kernel;

/**
 * Somebody who runs the platform, as the caller of services that no tenant may use: having one is the permission. Only a
 * log-in of an administrator makes it.
 *
 * @param accountId the person's number
 * @param email the person's public id, for the audit
 */
public record Administrator(long accountId, String email) {

    /** How the audit names this kind of actor. */
    public static final String KIND = "ADMINISTRATOR";
}
