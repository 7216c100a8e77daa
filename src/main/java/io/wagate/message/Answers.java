package io.wagate.message;

import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.Trail;
import io.wagate.message.LedgerRepository.Holder;
import io.wagate.plan.PlanService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the sender is told, made of how the message stands: the same for the first request and for a repeated one. */
@Component
class Answers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LedgerRepository keys;
    private final StatusRepository statuses;
    private final PlanService plans;
    private final TenantService tenants;

    Answers(LedgerRepository keys, StatusRepository statuses, PlanService plans, TenantService tenants) {
        this.keys = keys;
        this.statuses = statuses;
        this.plans = plans;
        this.tenants = tenants;
    }

    /** The answer to an earlier request under the same key, if there was one. */
    Optional<SentMessage> earlier(TenantId tenant, @Nullable IdempotencyKey key, boolean wait) {
        if (key == null) {
            return Optional.empty();
        }
        Optional<Holder> holder = keys.holder(tenant, key);
        return holder.map(
                found -> repeated(tenant, found.messageId(), found.request().equals(key.request()), wait));
    }

    /** The row of the message that this key stands for, if it was used; refuses where that was for another request. */
    Optional<Long> holder(TenantId tenant, @Nullable IdempotencyKey key) {
        if (key == null) {
            return Optional.empty();
        }
        return keys.holder(tenant, key)
                .map(holder -> same(holder.messageId(), holder.request().equals(key.request())));
    }

    /** This row, unless its key was used for another request. */
    static long same(long messageId, boolean sameRequest) {
        if (!sameRequest) {
            throw new Problem.IdempotencyMismatch("This Idempotency-Key was used for another request").asException();
        }
        Trail.repeated();
        return messageId;
    }

    /** The answer to a request whose key stands for this message. */
    SentMessage repeated(TenantId tenant, long messageId, boolean sameRequest, boolean wait) {
        Standing message = statuses.find(tenant, same(messageId, sameRequest))
                .orElseThrow(() -> new Problem.IdempotencyInProgress(RETRY_AFTER).asException());
        Trail.made(Trail.Kind.MESSAGE, message.waId());
        if (wait && message.status() == MessageStatus.QUEUED) {
            throw new Problem.IdempotencyInProgress(RETRY_AFTER).asException();
        }
        return of(message, wait);
    }

    /** The answer for a message that stands like this. */
    SentMessage of(Standing message, boolean wait) {
        return switch (message.status()) {
            case SENT, DELIVERED, READ ->
                new SentMessage(
                        message.waId(),
                        message.status(),
                        Objects.requireNonNullElse(message.sentAt(), message.createdAt()));
            case FAILED -> throw Refusals.problem(message).asException();
            case UNKNOWN -> throw new Problem.SendUnconfirmed(message.waId()).asException();
            case QUEUED -> {
                if (wait) {
                    throw new Problem.SendUnconfirmed(message.waId()).asException();
                }
                yield new SentMessage(message.waId(), MessageStatus.QUEUED, message.createdAt());
            }
            case RECEIVED -> throw new IllegalStateException("Message " + message.id() + " was not sent by us");
        };
    }

    void refuseWhenUsedUp(TenantId tenant) {
        if (plans.usage(tenants.get(tenant)).left() == 0) {
            plans.countRefused(tenants.get(tenant));
            throw overLimit(tenant);
        }
    }

    RuntimeException optedOut(Draft draft) {
        String who = draft.chat().phone().orElse(draft.chat().toString());
        return new Problem.Invalid(
                        "RECIPIENT_OPTED_OUT", "to", who + " opted out of messages from you; nothing was sent")
                .asException();
    }

    RuntimeException restricted(Draft draft, WhatsAppSession.Restriction restriction) {
        return new Problem.AccountRestricted(
                        draft.session().publicId(), Duration.between(draft.createdAt(), restriction.until()))
                .asException();
    }

    RuntimeException overLimit(TenantId tenant) {
        return plans.exceeded(tenants.get(tenant)).asException();
    }
}
