package io.wagate.consent;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.wagate.event.NewEvent;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the room that sends and receives asks: who may not be written to, and whether a message opts out or in. */
@Service
public class Consent {

    private static final Duration CACHED = Duration.ofSeconds(1);

    private final OptOutRepository optOuts;
    private final RowIds ids;
    private final LoadingCache<TenantId, ConsentWords> words;

    Consent(OptOutRepository optOuts, RowIds ids) {
        this.optOuts = optOuts;
        this.ids = ids;
        this.words = Caffeine.newBuilder()
                .expireAfterWrite(CACHED)
                .maximumSize(10_000)
                .build(tenant -> optOuts.words(tenant).orElse(ConsentWords.USUAL));
    }

    /** Those of these contacts who opted out. Asked inside the transaction that stores a message, so that it is exact. */
    public Set<Contact> refusing(Collection<Contact> contacts) {
        return contacts.isEmpty() ? Set.of() : optOuts.among(contacts);
    }

    /**
     * Reads what a person wrote; where it is one of the tenant's words the list changes in the caller's transaction.
     *
     * @param addresses all addresses that the writer is known by
     * @return what to tell of it, for the caller to append
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NewEvent> heard(TenantId tenant, long session, List<Jid> addresses, String text, Instant at) {
        if (addresses.isEmpty() || !ConsentWords.mayBeWord(text)) {
            return List.of();
        }
        ConsentWords own = words.get(tenant);
        boolean changed;
        if (own.stops(text)) {
            changed = addresses.stream()
                    .map(address -> new OptOut(ids.next(), address, OptOut.Source.KEYWORD, text.strip(), at))
                    .map(optOut -> optOuts.insert(tenant, optOut))
                    .reduce(false, Boolean::logicalOr);
        } else if (own.starts(text)) {
            changed = addresses.stream()
                    .map(address -> optOuts.delete(tenant, address))
                    .reduce(false, Boolean::logicalOr);
        } else {
            return List.of();
        }
        return changed
                ? List.of(ConsentEvents.changed(
                        tenant, session, own.stops(text), addresses.getFirst(), OptOut.Source.KEYWORD, at))
                : List.of();
    }

    void forget(TenantId tenant) {
        words.invalidate(tenant);
    }
}
