package io.wagate.portal.verification;

import io.wagate.verification.Verification;
import io.wagate.verification.VerificationApp;
import org.springframework.stereotype.Component;

/** What the pages call the states of verifications and apps. In templates: {@code @verificationWords}. */
@Component("verificationWords")
final class VerificationWords {

    /** A mark of the sheet and the word beside it. */
    public record Mark(String tone, String word) {}

    public Mark of(Verification verification) {
        return verification.status() == Verification.Status.REQUESTED && verification.confirming()
                ? new Mark("st-busy", "Asking your server")
                : of(verification.status());
    }

    public Mark of(Verification.Status status) {
        return switch (status) {
            case REQUESTED -> new Mark("st-wait", "Waiting");
            case VALIDATED -> new Mark("st-ok", "Validated");
            case EXPIRED -> new Mark("", "Expired");
            case FAILED -> new Mark("st-bad", "Failed");
        };
    }

    public Mark of(VerificationApp app) {
        if (!app.enabled()) {
            return new Mark("", "Off");
        }
        return app.sandbox() ? new Mark("st-info", "On, sandbox") : new Mark("st-ok", "On");
    }

    /** Who sends the code, on which way. */
    public String way(Verification verification) {
        String channel = verification.channel() == Verification.Channel.SMS ? "SMS" : "WhatsApp";
        return verification.direction() == Verification.Direction.OUTGOING
                ? "We send the code by " + channel
                : "The person sends the code by " + channel;
    }
}
