package io.wagate.portal.webhook;

import io.wagate.webhook.DeliveryProfile;
import java.time.Duration;
import java.util.stream.Collectors;

/** How endpoints of a format are called, in one line for the form. */
final class ProfileWords {

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private ProfileWords() {}

    static String of(DeliveryProfile profile) {
        return "Wants " + success(profile) + " within " + profile.total().toSeconds() + " seconds. "
                + otherwise(profile) + addresses(profile);
    }

    private static String success(DeliveryProfile profile) {
        return profile.success().isEmpty()
                ? "any 2xx"
                : profile.success().stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" or ", "exactly ", ""));
    }

    private static String otherwise(DeliveryProfile profile) {
        if (profile.schedule().isOnce()) {
            return "Called once.";
        }
        String time = time(profile.schedule().whole());
        return switch (profile.answers()) {
            case RETRIED -> "Anything else is repeated for " + time + ".";
            case FINAL -> "Any answer ends it; without one it is called again for " + time + ".";
        };
    }

    private static String time(Duration whole) {
        return whole.compareTo(TWO_DAYS) < 0
                ? Math.round(whole.toMinutes() / 60.0) + " hours"
                : Math.round(whole.toHours() / 24.0) + " days";
    }

    private static String addresses(DeliveryProfile profile) {
        return switch (profile.addresses()) {
            case ANY -> "";
            case HTTPS -> " Only https.";
            case HTTPS_443 -> " Only https on port 443.";
        };
    }
}
