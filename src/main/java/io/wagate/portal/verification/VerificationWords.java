package io.wagate.portal.verification;

import io.wagate.portal.Say;
import io.wagate.portal.Sentences;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationApp;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call the states of verifications and apps. In templates: {@code @verificationWords}. */
@Component("verificationWords")
final class VerificationWords {

    private final Say say;
    private final Sentences sentences;

    VerificationWords(Say say, Sentences sentences) {
        this.say = say;
        this.sentences = sentences;
    }

    /** A mark of the sheet and the word beside it. */
    public record Mark(String tone, String word) {}

    public Mark of(Verification verification) {
        return verification.status() == Verification.Status.REQUESTED && verification.confirming()
                ? new Mark("st-busy", say.of("verifications.state.confirming"))
                : of(verification.status());
    }

    public Mark of(Verification.Status status) {
        String word = say.of("verifications.state." + status.name().toLowerCase(Locale.ROOT));
        return switch (status) {
            case REQUESTED -> new Mark("st-wait", word);
            case VALIDATED -> new Mark("st-ok", word);
            case EXPIRED -> new Mark("", word);
            case FAILED -> new Mark("st-bad", word);
        };
    }

    public Mark of(VerificationApp app) {
        if (!app.enabled()) {
            return new Mark("", say.of("verifications.app.off"));
        }
        return app.sandbox()
                ? new Mark("st-info", say.of("verifications.app.on-sandbox"))
                : new Mark("st-ok", say.of("verifications.app.on"));
    }

    /** Who sends the code, on which way. */
    public String way(Verification verification) {
        String channel = verification.channel() == Verification.Channel.SMS ? "SMS" : "WhatsApp";
        return say.of("verifications.way." + verification.direction().name().toLowerCase(Locale.ROOT), channel);
    }

    /** What a step of the trace is called, or says. */
    String step(String name, Object... values) {
        return say.of("verifications.step." + name, values);
    }

    /** What went wrong, with a full stop; empty for nothing. */
    String wrong(@Nullable String sentence) {
        String words = sentences.say(sentence);
        if (words == null || words.isBlank()) {
            return "";
        }
        return words.endsWith(".") ? words : words + ".";
    }
}
