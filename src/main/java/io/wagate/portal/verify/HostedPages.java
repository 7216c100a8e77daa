package io.wagate.portal.verify;

import io.wagate.portal.Guesses;
import io.wagate.portal.Initials;
import io.wagate.portal.Phones;
import io.wagate.verification.VerificationPages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the page behind a token, for those who do not try too many. */
@Component
class HostedPages {

    private final VerificationPages verifications;
    private final Guesses guesses;
    private final Phones phones;
    private final InstantSource clock;

    HostedPages(VerificationPages verifications, Guesses guesses, Phones phones, InstantSource clock) {
        this.verifications = verifications;
        this.guesses = guesses;
        this.phones = phones;
        this.clock = clock;
    }

    /** Whether this place has tried so many that it is not answered for a while. */
    boolean isRefused(String token, HttpServletRequest request) {
        return !guesses.mayAsk(request.getRemoteAddr(), token);
    }

    /** @param notice the key of what the page says of what was just done, null for nothing */
    Optional<HostedView> find(String token, @Nullable String notice, HttpServletRequest request) {
        return guesses.find(request.getRemoteAddr(), token, verifications::byToken)
                .map(shown -> HostedView.of(
                        token,
                        shown,
                        Initials.of(shown.company()),
                        phones.pretty(shown.number()),
                        notice,
                        clock.instant()));
    }
}
