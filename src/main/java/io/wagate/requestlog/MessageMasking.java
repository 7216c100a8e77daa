package io.wagate.requestlog;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a tenant wants the texts of messages left out of its request log. Holds for requests that come afterwards, on all
 * nodes within a second; off until somebody switches it on.
 */
@Service
public class MessageMasking {

    private static final Duration CACHED = Duration.ofSeconds(1);
    private static final int LARGEST = 10_000;

    private final SettingRepository settings;
    private final AuditLog audit;
    private final LoadingCache<TenantId, Boolean> cache;

    MessageMasking(SettingRepository settings, AuditLog audit) {
        this.settings = settings;
        this.audit = audit;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(CACHED)
                .maximumSize(LARGEST)
                .build(settings::masksMessages);
    }

    /** How it is set now. */
    public boolean isOn(Actor actor) {
        actor.require(Permission.VIEW);
        return settings.masksMessages(actor.tenant());
    }

    /** Switches it; what was written before stays as it is. */
    @Transactional
    public void set(Actor actor, boolean on) {
        actor.require(Permission.MANAGE_TENANT);
        settings.maskMessages(actor.tenant(), on);
        audit.record(actor, on ? "request_log.masked" : "request_log.unmasked", "message texts");
    }

    boolean holdsFor(TenantId tenant) {
        return cache.get(tenant);
    }
}
