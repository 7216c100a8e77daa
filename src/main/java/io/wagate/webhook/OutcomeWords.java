package io.wagate.webhook;

import io.wagate.egress.EgressFailure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Outcomes of calls, in words. */
final class OutcomeWords {

    private OutcomeWords() {}

    static @Nullable String sentence(@Nullable String outcome) {
        if (outcome == null) {
            return null;
        }
        if (outcome.matches("[0-9]{3}")) {
            return "It answered " + outcome + hint(outcome);
        }
        if (outcome.equals("unknown")) {
            return "Our server stopped during this call, so nobody knows whether it arrived";
        }
        return EgressFailure.valueOf(outcome.toUpperCase(Locale.ROOT)).sentence();
    }

    private static String hint(String status) {
        return switch (status) {
            case "301", "302", "303", "307", "308" -> ". Redirects are not followed: use the address that it leads to";
            case "401", "403" ->
                ". Many receivers say so when the signature does not match: check the secret with the signature doctor";
            case "404" -> ". Is the path right?";
            case "410" -> ", which means that it wants no more calls";
            case "413" -> ". The body is larger than it takes";
            default -> "";
        };
    }
}
