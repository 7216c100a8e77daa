package io.wagate.api.wapiconnect;

import io.wagate.kernel.BaseUrl;
import io.wagate.verification.Invitation;
import io.wagate.verification.Trace;
import io.wagate.verification.Verification;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifications as the native API answers them; what does not apply is absent. */
final class VerificationJson {

    private VerificationJson() {}

    static Map<String, Object> of(Verification verification) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", verification.publicId());
        body.put("app", verification.app());
        body.put("direction", verification.direction().wire());
        body.put("channel", verification.channel().wire());
        body.put("status", verification.status().wire());
        body.put("confirming", verification.confirming());
        put(body, "code", verification.code());
        body.put("number", verification.number());
        put(body, "phone", verification.phone());
        put(body, "profileName", verification.profileName());
        put(
                body,
                "authorizedNumbers",
                verification.authorizedNumbers().isEmpty() ? null : verification.authorizedNumbers());
        put(body, "error", verification.error());
        put(body, "callback", verification.callback());
        put(body, "delivery", verification.delivery());
        if (verification.direction() == Verification.Direction.OUTGOING) {
            body.put("checks", verification.checks());
            body.put("sends", verification.sends());
        }
        body.put("requestedAt", Moments.text(verification.times().requested()));
        body.put("expiresAt", Moments.text(verification.times().expires()));
        put(body, "validatedAt", Moments.textOrNull(verification.times().validated()));
        put(body, "endedAt", Moments.textOrNull(verification.times().ended()));
        return body;
    }

    /** How its user sends the code, where they do. */
    static void add(Map<String, Object> body, @Nullable Invitation invitation, BaseUrl baseUrl) {
        if (invitation != null) {
            body.put("link", invitation.link());
            body.put("deepLink", invitation.deepLink());
            body.put("qr", baseUrl.of(invitation.qr()));
        }
    }

    static Map<String, Object> of(Trace trace) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", trace.kind().name().toLowerCase(Locale.ROOT));
        body.put("at", Moments.text(trace.at()));
        put(body, "phone", trace.phone());
        put(body, "detail", trace.detail());
        return body;
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
