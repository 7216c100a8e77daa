package io.wagate.message;

import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checked message that is not stored yet.
 *
 * @param epoch the session's epoch on this node, null where another node owns the session
 * @param waId WhatsApp's id, made in advance
 * @param body as WhatsApp will show it
 * @param content what else it holds, as JSON
 * @param key the client's idempotency key, null where there is none
 * @param commission the errand that it is sent on, null where there is none
 */
record Draft(
        long id,
        WhatsAppSession session,
        @Nullable Long epoch,
        String waId,
        Jid chat,
        MessageType type,
        String body,
        @Nullable String content,
        @Nullable Media media,
        String source,
        @Nullable IdempotencyKey key,
        @Nullable Commission commission,
        Instant createdAt) {

    /**
     * On whose errand a message is sent.
     *
     * @param nextAt when the session may go on the next one
     */
    record Commission(Errand errand, Instant nextAt) {}

    TenantId tenant() {
        return session.tenant();
    }

    /** How it stands once it is stored. */
    Standing queued() {
        return new Standing(
                id,
                session.tenant(),
                session.id(),
                waId,
                chat,
                type,
                MessageStatus.QUEUED,
                null,
                epoch,
                null,
                errand(),
                createdAt,
                null,
                null,
                null,
                null);
    }

    @Nullable
    Errand errand() {
        return commission == null ? null : commission.errand();
    }

    /** The same message for the session's owner on another node to send. */
    Draft forOwner() {
        return new Draft(id, session, null, waId, chat, type, body, content, media, source, key, commission, createdAt);
    }

    /** The same message on an errand. */
    Draft on(Commission errand) {
        return new Draft(id, session, epoch, waId, chat, type, body, content, media, source, key, errand, createdAt);
    }
}
