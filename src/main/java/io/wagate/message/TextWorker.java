package io.wagate.message;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what messages say once a tenant does not want it kept any longer; that there was a message, to whom and how it
 * went stays. A mark remembers how far that is done, so that no round looks at old messages twice.
 */
@Component
class TextWorker {

    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;

    private final TenantSettings settings;
    private final TextRepository texts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    TextWorker(
            TenantSettings settings,
            TextRepository texts,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.settings = settings;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(LOOK_EVERY, "message-texts", this::tidy);
    }

    /** One round. Visible to tests, which do not wait for the time to come. */
    void tidy() {
        settings.keepingLess().forEach((tenant, keeping) -> {
            if (keeping.textDays() != null) {
                empty(tenant, RowIds.floor(clock.instant().minus(Duration.ofDays(keeping.textDays()))));
            }
        });
    }

    /** A message that still waits to be sent needs its text, and the mark waits with it. */
    private void empty(TenantId tenant, long wanted) {
        long end = Math.min(wanted, texts.oldestOpen(tenant, wanted));
        List<Long> batch;
        do {
            batch = texts.next(tenant, end, BATCH);
            List<Long> some = batch;
            long mark = some.size() < BATCH ? end : some.getLast() + 1;
            transaction.executeWithoutResult(status -> {
                texts.empty(tenant, some);
                texts.mark(tenant, mark);
            });
        } while (batch.size() == BATCH && !Thread.currentThread().isInterrupted());
    }
}
