package io.wagate.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.egress.EgressFailure;
import io.wagate.portal.SayInTests;
import io.wagate.webhook.Attempt;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class AttemptWordsTest {

    private final AttemptWords words = new AttemptWords(SayInTests.say());

    @AfterEach
    void nobodyReads() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void peopleReadWhatProgramsAreTold() {
        LocaleContextHolder.setLocale(Locale.UK);
        for (EgressFailure failure : EgressFailure.values()) {
            assertThat(said(failure.wire())).isEqualTo(failure.sentence() + ".");
        }
    }

    @Test
    void thereAreGermanWordsForEveryFailure() {
        LocaleContextHolder.setLocale(Locale.GERMANY);
        for (EgressFailure failure : EgressFailure.values()) {
            assertThat(said(failure.wire())).isNotBlank().doesNotContain(failure.sentence());
        }
        assertThat(said("404")).isEqualTo("Die Antwort war 404. Stimmt der Pfad?");
    }

    @Test
    void anAnswerThatSaysItAllNeedsNoWords() {
        assertThat(said("503")).isEmpty();
        assertThat(said(null)).isEmpty();
    }

    private String said(@Nullable String outcome) {
        return words.says(new Attempt(1, Instant.EPOCH, null, outcome, null, null, null, null));
    }
}
