package io.wagate.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wagate.kernel.ProblemException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentWordsTest {

    @Test
    void aWordWithoutEndIsRefusedAtOnce() {
        for (String word :
                List.of(".".repeat(1_000_000) + "a", "a" + "\u0301".repeat(400_000) + "\u0323".repeat(400_000))) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(3),
                    () -> assertThatThrownBy(() -> new ConsentWords(List.of(word), List.of()))
                            .isInstanceOf(ProblemException.class)
                            .hasMessage("A word has at most 40 characters"));
        }
    }

    @Test
    void marksAndBlanksAroundAWordDoNotCount() {
        ConsentWords words = new ConsentWords(List.of("  Halt! " + " ".repeat(60)), List.of("weiter"));

        assertThat(words.stops("HALT...")).isTrue();
        assertThat(words.starts("Weiter !")).isTrue();
        assertThat(words.stops("halt das fest")).isFalse();
    }
}
