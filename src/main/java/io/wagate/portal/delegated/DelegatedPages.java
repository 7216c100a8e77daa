package io.wagate.portal.delegated;

import io.wagate.kernel.Actor;
import io.wagate.portal.Guesses;
import io.wagate.session.DelegatedLinkPages;
import io.wagate.verification.BrandService;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the page behind a token, for those who do not try too many. */
@Component
class DelegatedPages {

    private final DelegatedLinkPages links;
    private final BrandService brands;
    private final Guesses guesses;
    private final InstantSource clock;

    DelegatedPages(DelegatedLinkPages links, BrandService brands, Guesses guesses, InstantSource clock) {
        this.links = links;
        this.brands = brands;
        this.guesses = guesses;
        this.clock = clock;
    }

    /** Whether this place has tried so many that it is not answered for a while. */
    boolean isRefused(String token, HttpServletRequest request) {
        return !guesses.mayAsk(request.getRemoteAddr(), token);
    }

    Optional<DelegatedView> find(String token, String by, HttpServletRequest request) {
        return guesses.find(request.getRemoteAddr(), token, links::byToken)
                .map(delegated -> DelegatedView.of(
                        token,
                        delegated,
                        brands.get(Actor.system(delegated.tenant())),
                        by.equals("code"),
                        clock.instant()));
    }
}
