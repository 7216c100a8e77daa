package io.wagate.tenant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.wagate.kernel.Language;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.TenantId;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Makes and finds tenants. Look-ups are cached for a second: a suspension holds everywhere within that time. */
@Service
public class TenantService {

    private static final int SLUG_WORDS_LENGTH = 48;
    private static final int SLUG_SUFFIX_LENGTH = 6;
    private static final int MEDIA_DAYS = 30;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Duration CACHED = Duration.ofSeconds(1);

    private final TenantRepository tenants;
    private final Randomness randomness;
    private final InstantSource clock;
    private final LoadingCache<TenantId, Tenant> cache;

    TenantService(TenantRepository tenants, Randomness randomness, InstantSource clock) {
        this.tenants = tenants;
        this.randomness = randomness;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(CACHED)
                .maximumSize(10_000)
                .build(id -> tenants.find(id)
                        .orElseThrow(() -> new Problem.NotFound("TENANT_NOT_FOUND", "Tenant").asException()));
    }

    /** A new, active tenant on this plan, which speaks English. */
    @Transactional
    public Tenant create(String name, long planId) {
        return create(name, planId, Language.ENGLISH);
    }

    /** A new, active tenant on this plan, which speaks this language. Its slug is made of its name. */
    @Transactional
    public Tenant create(String name, long planId, Language language) {
        TenantId id = tenants.insert(new TenantRepository.Draft(
                randomness.uuid(),
                slug(name),
                name.strip(),
                planId,
                ZoneOffset.UTC,
                language,
                MEDIA_DAYS,
                clock.instant()));
        return get(id);
    }

    /** The tenant, at most a second old. */
    public Tenant get(TenantId id) {
        return cache.get(id);
    }

    /**
     * Holds the tenant's row until the current transaction ends, so that what is counted in between cannot change: for
     * limits on how many of a thing a tenant may have.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(TenantId id) {
        tenants.lock(id);
    }

    /** The tenant with this slug, as it is now. */
    public Optional<Tenant> find(String slug) {
        return SLUG.matcher(slug).matches() ? tenants.find(slug) : Optional.empty();
    }

    /** Those of these that exist, as they are now and in the order that was asked for. */
    public List<Tenant> all(List<TenantId> ids) {
        Map<TenantId, Tenant> found = new HashMap<>();
        if (!ids.isEmpty()) {
            tenants.all(ids).forEach(tenant -> found.put(tenant.id(), tenant));
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Since when it is in its state and why, as it is now. */
    public Standing standing(TenantId id) {
        return tenants.standing(id);
    }

    /**
     * Puts it on another plan, which holds on all nodes within a second; false when it is on that one already. Whether it
     * may be, the room of plans has decided.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean putOnPlan(TenantId id, long planId) {
        forgetAfterCommit(id);
        return tenants.plan(id, planId);
    }

    /** What is remembered of it is too old once the current transaction has committed. Other nodes see to it in a second. */
    void forgetAfterCommit(TenantId id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                cache.invalidate(id);
            }
        });
    }

    private String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String words = plain.isEmpty() ? "tenant" : plain.substring(0, Math.min(plain.length(), SLUG_WORDS_LENGTH));
        return words + "-" + randomness.letters(SLUG_SUFFIX_LENGTH);
    }
}
