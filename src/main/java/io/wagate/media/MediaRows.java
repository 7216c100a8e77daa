package io.wagate.media;

import io.wagate.kernel.LockRetry;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.plan.PlanService;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a finished file in its place together with its row. */
@Component
class MediaRows {

    private final MediaRepository repository;
    private final MediaFiles files;
    private final TenantService tenants;
    private final PlanService plans;
    private final TransactionTemplate transaction;
    private final RowIds ids;
    private final InstantSource clock;

    MediaRows(
            MediaRepository repository,
            MediaFiles files,
            TenantService tenants,
            PlanService plans,
            TransactionTemplate transaction,
            RowIds ids,
            InstantSource clock) {
        this.repository = repository;
        this.files = files;
        this.tenants = tenants;
        this.plans = plans;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    Media keep(TenantId tenant, MediaDraft draft, String type, @Nullable String name, @Nullable Long session) {
        draft.finish();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = now.plus(kept(tenants.get(tenant)));
        Media media = new Media(ids.next(), tenant, draft.sha256(), type, name, draft.size(), now, end);
        // Known before it lies in its place: if the second step fails half-way, the worker still finds it.
        LockRetry.run(() -> repository.lockFile(tenant, draft.sha256(), end));
        LockRetry.run(() -> transaction.executeWithoutResult(status -> {
            repository.lockFile(tenant, draft.sha256(), end);
            files.keep(tenant, draft);
            repository.insert(media, end, session);
        }));
        return media;
    }

    boolean isOf(Media media, long session) {
        return repository.isOf(media.tenant(), media.id(), session);
    }

    void remove(Media media) {
        Instant now = clock.instant();
        LockRetry.run(() -> transaction.executeWithoutResult(status -> {
            // The file's row first, as whoever stores the same bytes at this moment does.
            repository.lockFile(media.tenant(), media.sha256());
            repository.delete(media.tenant(), media.id());
            repository.shortenFile(media.tenant(), media.sha256(), now);
        }));
    }

    Optional<Media> find(TenantId tenant, long id) {
        return repository.find(tenant, id, clock.instant());
    }

    /** As long as the tenant wants, and no longer than its plan allows. */
    private Duration kept(Tenant tenant) {
        return Duration.ofDays(Math.min(tenant.mediaDays(), plans.planOf(tenant).retentionDays()));
    }
}
