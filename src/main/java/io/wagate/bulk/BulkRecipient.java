package io.wagate.bulk;

import io.wagate.whatsapp.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a job.
 *
 * @param position counts from 0, in the order given
 * @param phone as it was given
 * @param chat null where what was given is no number
 * @param reason our stable name of why it was not sent, null otherwise
 * @param messageId WhatsApp's id of the message, once there is one
 */
public record BulkRecipient(
        int position,
        String phone,
        @Nullable String name,
        @Nullable Jid chat,
        RecipientState state,
        @Nullable String reason,
        @Nullable String messageId,
        @Nullable Instant settledAt) {}
