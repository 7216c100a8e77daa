package io.wagate.portal.overview;

import io.wagate.kernel.Actor;
import io.wagate.verification.AppService;
import io.wagate.verification.Funnel;
import io.wagate.verification.VerificationLog;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many proved their number today, for tenants who ask. */
@Component
class VerifiedToday {

    private final AppService apps;
    private final VerificationLog verifications;

    VerifiedToday(AppService apps, VerificationLog verifications) {
        this.apps = apps;
        this.verifications = verifications;
    }

    /** Empty for a tenant without an app. */
    Optional<Funnel.Row> of(Actor actor) {
        return apps.list(actor).isEmpty()
                ? Optional.empty()
                : Optional.of(verifications.funnel(actor, null, 1).total());
    }
}
