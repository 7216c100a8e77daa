package io.wagate.webhook;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who wants a tenant's events, at most a second old: a change counts at once on the node where it was made, and
 * everywhere within that second. It spares each appended event a question.
 */
@Component
class Subscriptions {

    private static final Duration CACHED = Duration.ofSeconds(1);

    private final LoadingCache<TenantId, List<Endpoint>> collecting;

    Subscriptions(EndpointRepository endpoints) {
        this.collecting = Caffeine.newBuilder()
                .expireAfterWrite(CACHED)
                .maximumSize(50_000)
                .build(tenant -> endpoints.list(tenant).stream()
                        .filter(endpoint -> endpoint.state().collects())
                        .toList());
    }

    /** The endpoints that events are collected for. */
    List<Endpoint> of(TenantId tenant) {
        return collecting.get(tenant);
    }

    /** Reads them anew once the current transaction has committed. */
    void changed(TenantId tenant) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                collecting.invalidate(tenant);
            }
        });
    }
}
