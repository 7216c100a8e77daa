package io.wagate.template;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.message.MessageOutcomes;
import io.wagate.message.MessageOutcomes.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides requests whose outcome nobody here has heard of: after a crash, or because another node sent the message. What
 * WhatsApp never confirmed is decided after {@link #PATIENCE}, so that every request is decided once.
 */
@Component
class TemplateWorker {

    /** How long an outcome may stay unknown; longer than the message room asks for it. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int BATCH = 500;

    private final RequestRepository requests;
    private final RequestBook book;
    private final MessageOutcomes outcomes;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    TemplateWorker(
            RequestRepository requests,
            RequestBook book,
            MessageOutcomes outcomes,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.requests = requests;
        this.book = book;
        this.outcomes = outcomes;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(PAUSE, "template-requests", this::heal);
        rounds.every(TIDY_EVERY, "template-tidying", this::tidy);
    }

    /** One round over all that is open. Visible to tests, which do not wait for the time to come. */
    void heal() {
        List<StoredRequest> page;
        long after = 0;
        do {
            page = requests.open(after, BATCH);
            Map<Long, Outcome> known = outcomes
                    .of(page.stream().map(StoredRequest::messageId).toList())
                    .stream()
                    .collect(Collectors.toMap(Outcome::id, Function.identity()));
            for (StoredRequest request : page) {
                if (isDue(request, known.get(request.messageId()))) {
                    transaction.executeWithoutResult(status -> decide(request));
                }
                after = request.id();
            }
        } while (page.size() == BATCH);
    }

    /** Forgets what was decided long ago. */
    void tidy() {
        Instant now = clock.instant();
        book.forget(now, PATIENCE);
        while (requests.forget(RowIds.floor(now.minus(KEPT)), BATCH) == BATCH) {
            Thread.onSpinWait();
        }
    }

    private boolean isDue(StoredRequest request, @Nullable Outcome outcome) {
        return outcome == null || outcome.isKnown() || isLate(request);
    }

    /** Asked again under the lock of the message, which is taken before the request's everywhere. */
    private void decide(StoredRequest request) {
        Outcome outcome = outcomes.held(request.tenant(), request.messageId()).orElse(null);
        if (outcome == null) {
            book.settle(request, RequestBook.GONE, now());
            return;
        }
        switch (outcome.status()) {
            case SENT, DELIVERED, READ -> book.settle(request, null, outcome.at());
            case FAILED -> book.settle(request, outcome.error() == null ? "REJECTED" : outcome.error(), outcome.at());
            case QUEUED, UNKNOWN -> {
                if (isLate(request)) {
                    book.settle(request, RequestBook.UNCONFIRMED, now());
                }
            }
            case RECEIVED -> throw new IllegalStateException("Message " + outcome.id() + " was not sent by us");
        }
    }

    private boolean isLate(StoredRequest request) {
        return request.createdAt().plus(PATIENCE).isBefore(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
