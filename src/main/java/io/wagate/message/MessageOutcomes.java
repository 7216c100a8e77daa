package io.wagate.message;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of messages that we sent, for rooms that answer for them. */
@Service
public class MessageOutcomes {

    private final StatusRepository statuses;

    MessageOutcomes(StatusRepository statuses) {
        this.statuses = statuses;
    }

    /**
     * How a message stands.
     *
     * @param id its row
     * @param error our stable name of why it failed, null otherwise
     * @param at since when this is known
     */
    public record Outcome(
            long id, MessageStatus status, @Nullable String error, Instant at) {

        /** Whether WhatsApp's answer is known. */
        public boolean isKnown() {
            return status != MessageStatus.QUEUED && status != MessageStatus.UNKNOWN;
        }
    }

    /** Those that still exist, whosever they are. */
    @ForWorkers("the rows that a worker is settling, of all tenants")
    public List<Outcome> of(Collection<Long> messages) {
        return messages.isEmpty()
                ? List.of()
                : statuses.find(messages).stream().map(MessageOutcomes::outcome).toList();
    }

    /**
     * How it stands, kept so until the transaction ends. Whoever changes rows of its own together with what a message
     * became locks the message first, as the transaction that records the outcome does.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Outcome> held(TenantId tenant, long message) {
        return statuses.lock(tenant, message).map(MessageOutcomes::outcome);
    }

    /** Why a message failed, in one sentence. */
    public static String sentence(String error) {
        return Refusals.sentence(error);
    }

    private static Outcome outcome(Standing message) {
        Instant at = message.failedAt() != null ? message.failedAt() : message.sentAt();
        return new Outcome(
                message.id(), message.status(), message.error(), Objects.requireNonNullElse(at, message.createdAt()));
    }
}
