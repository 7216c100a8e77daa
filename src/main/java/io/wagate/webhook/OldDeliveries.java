package io.wagate.webhook;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends what has waited too long, and forgets what is over: after {@link #KEPT}, or sooner where a tenant wants it so. */
@Component
class OldDeliveries {

    /** Waiting ones expire, and those that are over are forgotten, after this time. */
    static final Duration KEPT = Duration.ofDays(14);

    private static final Duration TIDY_EVERY = Duration.ofSeconds(30);
    private static final int BATCH = 500;

    private final DeliveryRepository deliveries;
    private final TenantSettings settings;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    OldDeliveries(
            DeliveryRepository deliveries,
            TenantSettings settings,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(TIDY_EVERY, "webhook-tidying", this::tidy);
    }

    /** One round. Visible to tests, which do not wait for the time to come. */
    void tidy() {
        Instant old = clock.instant().minus(KEPT);
        long before = RowIds.floor(old);
        while (deliveries.expire(before, old, BATCH) == BATCH) {
            Thread.onSpinWait();
        }
        forget(() -> deliveries.old(before, BATCH));
        settings.keepingLess().forEach((tenant, keeping) -> {
            long sooner = RowIds.floor(clock.instant().minus(keeping.webhooks(KEPT)));
            forget(() -> deliveries.old(tenant, sooner, BATCH));
        });
    }

    private void forget(Supplier<List<Long>> old) {
        List<Long> over = old.get();
        while (!over.isEmpty()) {
            List<Long> batch = over;
            transaction.executeWithoutResult(status -> deliveries.forget(batch));
            over = old.get();
        }
    }
}
