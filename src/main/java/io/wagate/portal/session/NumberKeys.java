package io.wagate.portal.session;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Randomness;
import io.wagate.session.WhatsAppSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** The keys of one number, as its page shows them. */
@Component
class NumberKeys {

    private static final int ONCE_BYTES = 16;

    private final ApiKeyService keys;
    private final InstantSource clock;
    private final Randomness randomness;

    NumberKeys(ApiKeyService keys, InstantSource clock, Randomness randomness) {
        this.keys = keys;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** Those that work, newest first. */
    List<ApiKey> of(Actor actor, WhatsAppSession session) {
        Instant now = clock.instant();
        ApiKey.Scope scope = ApiKey.Scope.session(session.publicId());
        return keys.list(actor).stream()
                .filter(key -> key.scope().equals(scope) && key.worksAt(now))
                .toList();
    }

    /** The mark of one form: sent twice, it issues one key. */
    String once() {
        return HexFormat.of().formatHex(randomness.bytes(ONCE_BYTES));
    }
}
