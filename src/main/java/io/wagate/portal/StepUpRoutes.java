package io.wagate.portal;

import java.util.Set;

/**
 * What a thief of an open browser would like to do, and must prove to be its owner for: whatever shows or makes a secret,
 * lets people in, changes how people prove themselves, or closes an account. Named as controllers name their routes; a form's
 * own page is here with it, so that nobody types into a form that is then refused. Ending a key is not: who has to stop a
 * stolen one is in a hurry.
 */
final class StepUpRoutes {

    static final Set<String> ROUTES = Set.of(
            "GET /keys/new",
            "POST /keys",
            "GET /keys/{id}/addresses",
            "POST /keys/{id}/addresses",
            "GET /keys/{id}/replace",
            "POST /keys/{id}/replace",
            "GET /sessions/{id}/key",
            "POST /sessions/{id}/key",
            "POST /verifications/apps/{id}/key",
            "POST /verifications/apps/{id}/secret",
            "POST /verifications/apps/{id}/secret/new",
            "POST /webhooks/{id}/secret",
            "GET /webhooks/{id}/rotate",
            "POST /webhooks/{id}/rotate",
            "GET /account/second-factor/app",
            "GET /account/second-factor/app/qr.svg",
            "POST /account/second-factor/app",
            "POST /account/second-factor/app/remove",
            "GET /account/second-factor/passkey",
            "POST /account/second-factor/passkey",
            "POST /account/second-factor/passkey/remove",
            "POST /account/second-factor/codes",
            "POST /account/second-factor/everybody",
            "GET /account/close",
            "POST /account/close",
            "POST /settings/personal-data/erase",
            "POST /admin/tenants/{slug}/member/second-factor");

    /** Everything that changes something below these, whatever it is called. */
    static final Set<String> WHOLE = Set.of("/members");

    private StepUpRoutes() {}

    static boolean contain(String method, String pattern) {
        return ROUTES.contains(method + " " + pattern)
                || !method.equals("GET")
                        && WHOLE.stream().anyMatch(root -> pattern.equals(root) || pattern.startsWith(root + "/"));
    }
}
