package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.message.MessageService;
import io.wagate.message.SendMessage;
import io.wagate.session.SessionService;
import io.wagate.verification.ReplyRepository.Reply;
import io.wagate.verification.VerificationRepository.Stored;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers in the chat. One is written down with the change that it tells of and goes out after that has committed; its id
 * is its idempotency key, so that a node that dies in between loses none and sends none twice. Answers count as sends.
 */
@Component
class Replies {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** An answer that comes later would surprise more than help. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int BATCH = 100;
    private static final Logger log = LoggerFactory.getLogger(Replies.class);

    private final ReplyRepository replies;
    private final TraceRepository traces;
    private final MessageService messages;
    private final SessionService sessions;
    private final TransactionTemplate transaction;
    private final RowIds ids;
    private final Semaphore atWork = new Semaphore(1);

    Replies(
            ReplyRepository replies,
            TraceRepository traces,
            MessageService messages,
            SessionService sessions,
            TransactionTemplate transaction,
            RowIds ids,
            Rounds rounds) {
        this.replies = replies;
        this.traces = traces;
        this.messages = messages;
        this.sessions = sessions;
        this.transaction = transaction;
        this.ids = ids;
        rounds.every(LOOK_EVERY, "verification-replies", this::work);
    }

    /** Part of the caller's transaction. Nothing where there is nothing to say, nobody to say it to, or no chat meant. */
    void add(Stored stored, @Nullable String chat, @Nullable String text) {
        if (text == null || text.isBlank() || chat == null || stored.sandbox() || stored.sessionId() == null) {
            return;
        }
        replies.add(stored.tenant(), ids.next(), stored.id(), stored.sessionId(), chat, text, PATIENCE);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("verification-reply").start(Replies.this::work);
            }
        });
    }

    /** Sends what is due. One at a time on this node: whoever comes meanwhile leaves it to the one at work. */
    void work() {
        if (!atWork.tryAcquire()) {
            return;
        }
        try {
            List<Reply> due;
            do {
                due = replies.due(BATCH);
                due.stream()
                        .filter(reply -> replies.claim(reply.tenant(), reply, LEASE))
                        .forEach(this::send);
            } while (!due.isEmpty());
        } finally {
            atWork.release();
        }
    }

    private void send(Reply reply) {
        try {
            Actor actor = Actor.system(reply.tenant());
            String session = sessions.get(actor, reply.session()).publicId();
            String message = messages.send(
                            actor,
                            SendMessage.text(session, reply.chat(), reply.text())
                                    .withKey("verification-reply-" + reply.id())
                                    .withoutWaiting())
                    .messageId();
            end(reply, Trace.Kind.REPLIED, message);
        } catch (ProblemException refused) {
            if (isPassing(refused.problem()) && !reply.last()) {
                replies.putOff(reply.tenant(), reply.id(), PAUSE);
            } else {
                end(reply, Trace.Kind.REPLY_FAILED, refused.problem().message());
            }
        } catch (RuntimeException broken) {
            // Its lease ends by itself, and it goes out under the same key.
            log.warn("Answer {} goes out later after: {}", reply.id(), broken.getMessage());
        }
    }

    private void end(Reply reply, Trace.Kind kind, String detail) {
        transaction.executeWithoutResult(status -> {
            if (replies.end(reply.tenant(), reply.id(), kind == Trace.Kind.REPLIED)) {
                traces.add(reply.tenant(), reply.verification(), kind, null, detail);
            }
        });
    }

    private static boolean isPassing(Problem problem) {
        return problem instanceof Problem.SessionNotReady
                || problem instanceof Problem.Unavailable
                || problem instanceof Problem.IdempotencyInProgress;
    }
}
