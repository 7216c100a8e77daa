package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Language;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a service said in English is found again, with whatever it filled in. */
class SentenceFormsTest {

    private final Sentences sentences = new Sentences(Map.of(Language.GERMAN, german()));

    private static Map<String, String> german() {
        Map<String, String> german = new LinkedHashMap<>();
        german.put("Write a name", "Schreiben Sie einen Namen");
        german.put("Choose a plan.", "Wählen Sie einen Tarif.");
        german.put("{0} is too much", "{0} ist zu viel");
        german.put(
                "Too many tries. Try again in {0} seconds",
                "Zu viele Versuche. Versuchen Sie es in {0} Sekunden noch einmal");
        german.put("{0} allows {1}, not more", "Mehr als {1} erlaubt {0} nicht");
        german.put("{0} of {0} is spoken twice", "Zweimal gesagt: {0}");
        german.put("A price of {0} (with {1}) is too much", "Ein Preis von {0} (mit {1}) ist zu hoch");
        return german;
    }

    @Test
    void aWholeSentenceIsFound() {
        assertThat(say("Write a name")).isEqualTo("Schreiben Sie einen Namen");
    }

    @Test
    void whetherItEndsWithAFullStopIsUpToWhoSaysIt() {
        assertThat(say("Write a name.")).isEqualTo("Schreiben Sie einen Namen.");
        assertThat(say("Choose a plan")).isEqualTo("Wählen Sie einen Tarif");
        assertThat(say("12 is too much.")).isEqualTo("12 ist zu viel.");
    }

    @Test
    void whatTheServiceFilledInIsFilledIn() {
        assertThat(say("Too many tries. Try again in 20 seconds"))
                .isEqualTo("Zu viele Versuche. Versuchen Sie es in 20 Sekunden noch einmal");
    }

    @Test
    void theOtherLanguageMayTurnItRound() {
        assertThat(say("Your plan allows 10 members, not more"))
                .isEqualTo("Mehr als 10 members erlaubt Your plan nicht");
    }

    @Test
    void whatIsFilledInIsTextAndNeitherPatternNorPlace() {
        assertThat(say("$1 \\ {1} .* is too much")).isEqualTo("$1 \\ {1} .* ist zu viel");
        assertThat(say("two\nlines is too much")).isEqualTo("two\nlines ist zu viel");
    }

    @Test
    void ofSeveralThatFitTheOneThatSaysMoreIsMeant() {
        assertThat(say("A price of 3 EUR (with tax) is too much"))
                .isEqualTo("Ein Preis von 3 EUR (mit tax) ist zu hoch");
        assertThat(say("A price is too much")).isEqualTo("A price ist zu viel");
    }

    @Test
    void onePlaceTwiceIsTheSameBothTimes() {
        assertThat(say("Ana of Ana is spoken twice")).isEqualTo("Zweimal gesagt: Ana");
        assertThat(say("Ana of Ben is spoken twice")).isEqualTo("Ana of Ben is spoken twice");
    }

    @Test
    void whatNobodyTranslatedStaysAsItIs() {
        assertThat(say("Nobody said this before")).isEqualTo("Nobody said this before");
        assertThat(say("Write a name, and a second one")).isEqualTo("Write a name, and a second one");
        assertThat(say("")).isEmpty();
        assertThat(sentences.say(null)).isNull();
    }

    @Test
    void englishIsNotTouched() {
        assertThat(sentences.in(Language.ENGLISH, "Write a name.")).isEqualTo("Write a name.");
        assertThat(sentences.say("Write a name.")).as("nobody reads").isEqualTo("Write a name.");
    }

    @Test
    void theFilesOfTheApplicationAreReadable() throws Exception {
        assertThat(new Sentences().in(Language.GERMAN, "The old password is not right."))
                .isEqualTo("Das alte Passwort stimmt nicht.");
    }

    private String say(String sentence) {
        return sentences.in(Language.GERMAN, sentence);
    }
}
