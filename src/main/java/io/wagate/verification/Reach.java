package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;

/** How far a caller sees: a key of one app its verifications, a key of one session those of its apps. */
final class Reach {

    private Reach() {}

    /** Members view, keys of an app verify: either may read. */
    static void requireReading(Actor actor) {
        if (!actor.may(Permission.VERIFY)) {
            actor.require(Permission.VIEW);
        }
    }

    static boolean includes(Actor actor, VerificationApp app) {
        return actor.reachesApp(app.publicId())
                && (actor.onlySession() == null || actor.onlySession().equals(app.session()));
    }

    static boolean includes(Actor actor, Verification verification) {
        return actor.reachesApp(verification.app())
                && (actor.onlySession() == null || actor.onlySession().equals(verification.session()));
    }

    static RuntimeException noApp() {
        return new Problem.NotFound("APP_NOT_FOUND", "Verification app").asException();
    }

    static RuntimeException noVerification() {
        return new Problem.NotFound("VERIFICATION_NOT_FOUND", "Verification").asException();
    }
}
