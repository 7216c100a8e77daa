package io.wagate.session;

import io.wagate.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A session with what only this room knows.
 *
 * @param intent rises with each order, so that the owner knows a new one from one it carried out
 * @param pairingPhone the number whose owner will type a code instead of scanning one, null for scanning
 * @param removed whether it only stands here because the log names it
 */
record StoredSession(
        TenantId tenant,
        WhatsAppSession session,
        Wanted wanted,
        long intent,
        @Nullable String pairingPhone,
        boolean removed) {}
