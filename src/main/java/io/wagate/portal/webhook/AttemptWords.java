package io.wagate.portal.webhook;

import io.wagate.portal.Say;
import io.wagate.webhook.Attempt;
import org.springframework.stereotype.Component;

/** What an attempt came to, for people; programs get the same from the API, in English. In templates: {@code @attemptWords}. */
@Component("attemptWords")
final class AttemptWords {

    private final Say say;

    AttemptWords(Say say) {
        this.say = say;
    }

    /** What is to be said beside the outcome; empty where the outcome says it all. */
    public String says(Attempt attempt) {
        String outcome = attempt.outcome();
        if (outcome == null) {
            return "";
        }
        return switch (outcome) {
            case "301", "302", "303", "307", "308" -> say.of("webhooks.outcome.redirected", outcome);
            case "401", "403" -> say.of("webhooks.outcome.denied", outcome);
            case "404" -> say.of("webhooks.outcome.not-found", outcome);
            case "410" -> say.of("webhooks.outcome.no-more", outcome);
            case "413" -> say.of("webhooks.outcome.too-long", outcome);
            default -> outcome.matches("[0-9]{3}") ? "" : say.of("webhooks.outcome." + outcome);
        };
    }
}
