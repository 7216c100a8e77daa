package io.wagate.message;

import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sent or received message, as stored.
 *
 * @param id the row, ordered by time; never leaves the portal's addresses
 * @param waId WhatsApp's id, the {@code messageId} of the API
 * @param chat the person or group it stands in
 * @param author who wrote it in a group, null otherwise
 * @param phone the other side's number (digits of E.164), null in groups and where only a hidden id is known
 * @param body the text, the caption or the question; empty where there is none
 * @param content what else it holds, as JSON (poll options, place, contact, how it was composed); null for plain text
 * @param error our stable name of why it failed, null otherwise
 * @param source where it came from: {@code api:<key id>}, {@code portal:<account>}, {@code whatsapp},
 *     {@code phone}
 */
public record Message(
        long id,
        TenantId tenant,
        long sessionId,
        Direction direction,
        String waId,
        Jid chat,
        @Nullable Jid author,
        @Nullable String phone,
        MessageType type,
        String body,
        @Nullable String content,
        @Nullable Long mediaId,
        MessageStatus status,
        @Nullable String error,
        String source,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt) {

    /** The source of messages that the number's own phone, or another of its devices, wrote. */
    public static final String BY_PHONE = "phone";

    /** Whether its file is still being fetched from WhatsApp. */
    public boolean awaitsFile() {
        boolean fromElsewhere = direction == Direction.IN || source.equals(BY_PHONE);
        return fromElsewhere && type.isMedia() && mediaId == null && error == null;
    }
}
