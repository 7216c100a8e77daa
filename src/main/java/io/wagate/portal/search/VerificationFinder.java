package io.wagate.portal.search;

import io.wagate.kernel.Actor;
import io.wagate.verification.AppService;
import io.wagate.verification.VerificationLog;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Verifications and their apps. */
@Component
@Order(40)
class VerificationFinder implements Finder {

    private final VerificationLog verifications;
    private final AppService apps;
    private final SearchWords words;

    VerificationFinder(VerificationLog verifications, AppService apps, SearchWords words) {
        this.verifications = verifications;
        this.apps = apps;
        this.words = words;
    }

    @Override
    public Stream<Hit> find(Actor actor, Query query) {
        Optional<Hit> verification = Finder.maybe(() -> verifications.get(actor, query.text()))
                .map(found -> new Hit(
                        words.kind("verification"),
                        found.publicId(),
                        found.appName() + ", " + words.state(found.status().wire()),
                        found.times().requested(),
                        "/verifications/" + found.publicId()));
        Optional<Hit> app = Finder.maybe(() -> apps.get(actor, query.text()))
                .map(found -> new Hit(
                        words.kind("app"),
                        found.name(),
                        found.publicId(),
                        null,
                        "/verifications/apps/" + found.publicId()));
        return Stream.of(verification, app).flatMap(Optional::stream);
    }
}
