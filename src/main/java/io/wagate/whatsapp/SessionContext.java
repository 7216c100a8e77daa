package io.wagate.whatsapp;

import io.wagate.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a driver is told about the session it opens.
 *
 * @param tenant whose session it is; sandbox networks are separate per tenant
 * @param sessionId the internal number of the session
 * @param publicId the id that the client chose, for labels
 * @param credentials where the driver keeps what must survive a restart
 * @param deviceName what the phone is to show in its list of linked devices, null for the driver's usual name
 */
public record SessionContext(
        TenantId tenant,
        long sessionId,
        String publicId,
        CredentialStore credentials,
        @Nullable String deviceName) {

    public SessionContext(TenantId tenant, long sessionId, String publicId, CredentialStore credentials) {
        this(tenant, sessionId, publicId, credentials, null);
    }
}
