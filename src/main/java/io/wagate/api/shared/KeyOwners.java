package io.wagate.api.shared;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whose key a request carried, when it has been answered. */
final class KeyOwners {

    private static final int FIRST_REFUSAL = 400;
    private static final int UNAUTHORIZED = 401;

    /** Nobody is asked whose key it was when asking may be what failed: the answer must not wait for it. */
    private static final int FIRST_FAULT = 500;

    /** Who is told to slow down is told nothing else, and leaves no trace. */
    private static final int THROTTLED = 429;

    private final ApiKeyService keys;
    private final ErrorAnswers errors;

    KeyOwners(ApiKeyService keys, ErrorAnswers errors) {
        this.keys = keys;
        this.errors = errors;
    }

    /**
     * Whose key it was.
     *
     * @param key its public id
     * @param known whether it was valid; false for one that was only named
     */
    record Owner(TenantId tenant, String key, boolean known) {

        static Owner of(ApiKey key, boolean known) {
            return new Owner(key.tenant(), key.id(), known);
        }
    }

    /**
     * The caller whom the credential filter has let in; or the owner of the key that was named, when the request came no
     * further than to be refused.
     */
    Optional<Owner> of(HttpServletRequest request, int status) {
        Optional<Actor> actor = CredentialFilter.seen(request);
        if (actor.isPresent()) {
            return actor.map(known -> new Owner(known.tenant(), known.id(), true));
        }
        if (status < FIRST_REFUSAL || status == THROTTLED || status >= FIRST_FAULT) {
            return Optional.empty();
        }
        return status == UNAUTHORIZED
                ? Credentials.named(request).flatMap(keys::named).map(key -> Owner.of(key, false))
                : valid(request).map(key -> Owner.of(key, true));
    }

    /** The key of a request that was refused before anybody asked for it, such as one that was too large. */
    private Optional<ApiKey> valid(HttpServletRequest request) {
        try {
            String presented = Credentials.of(request, errors.dialect(request).keyHeaders());
            return keys.recognise(presented, request.getRemoteAddr());
        } catch (ProblemException none) {
            return Optional.empty();
        }
    }
}
