package io.wagate.session;

import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A linked WhatsApp number, as stored.
 *
 * @param id the internal number (int64), never chosen by anybody
 * @param publicId the id that the client chose, unique within its tenant
 * @param name the label, null where none was given
 * @param driver how it reaches WhatsApp: {@code sandbox}, {@code linked} or {@code cloud}
 * @param reason why it is disconnected, null otherwise
 * @param phone its number (digits of E.164), once known; kept after a disconnect
 * @param qr the code to scan, only while {@code qr_ready}
 * @param pairing the code to type, only while one is offered
 * @param deviceName what the phone shows in its list of linked devices, null for the installation's usual name
 * @param restriction what WhatsApp restricts this number to, null where it does not; see {@link #restrictionAt}
 * @param ownerNode the node that runs it, null when none does
 * @param epoch rises whenever the owner changes; every write of its state carries it
 * @param statusAt since when it is in this status
 */
public record WhatsAppSession(
        long id,
        TenantId tenant,
        String publicId,
        @Nullable String name,
        String driver,
        SessionStatus status,
        @Nullable DisconnectReason reason,
        @Nullable String phone,
        @Nullable QrCode qr,
        @Nullable PairingCode pairing,
        @Nullable String deviceName,
        @Nullable Restriction restriction,
        @Nullable Long ownerNode,
        long epoch,
        Instant statusAt,
        Instant createdAt) {

    /**
     * A code to scan.
     *
     * @param text what the image encodes
     * @param number counts from 1; {@code of} is how many there will be
     */
    public record QrCode(String text, int number, int of, Instant expiresAt) {}

    /** Eight characters to type on the phone. */
    public record PairingCode(String text, Instant expiresAt) {}

    /**
     * WhatsApp lets the number write only to people whom it knows (463).
     *
     * @param told whether WhatsApp named the end; otherwise it is {@link SessionRoom#RESTRICTION} after the beginning
     */
    public record Restriction(Instant since, Instant until, boolean told) {}

    /** The restriction that holds at this moment, null where none does. */
    public @Nullable Restriction restrictionAt(Instant now) {
        return restriction != null && restriction.until().isAfter(now) ? restriction : null;
    }

    public boolean isReady() {
        return status == SessionStatus.READY;
    }

    /** Whether a phone was linked and still is. */
    public boolean isLinked() {
        return status.isLinked();
    }

    /** The code to type, only while one is offered. */
    public @Nullable String pairingCode() {
        return pairing == null ? null : pairing.text();
    }

    /** The label, or the id where there is none. */
    public String title() {
        return name == null ? publicId : name;
    }
}
