package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    private final Random seeded = new Random(7);
    private final Randomness random = length -> {
        byte[] bytes = new byte[length];
        seeded.nextBytes(bytes);
        return bytes;
    };

    @Test
    void textHasTheLengthAndOnlyLettersOfTheAlphabet() {
        assertThat(random.text(200, "abc")).hasSize(200).matches("[abc]+").contains("a", "b", "c");
    }

    @Test
    void noLetterIsFavoured() {
        String text = random.text(62_000, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

        long first = text.chars().filter(letter -> letter == 'A').count();
        long last = text.chars().filter(letter -> letter == '9').count();
        assertThat(first).isBetween(850L, 1150L);
        assertThat(last).isBetween(850L, 1150L);
    }

    @Test
    void aNameHasNothingInItThatIsMistakenForSomethingElse() {
        assertThat(random.letters(500)).hasSize(500).matches("[a-z2-9]+").doesNotContain("l", "o");
    }

    @Test
    void aUuidSaysThatItIsRandom() {
        for (int i = 0; i < 100; i++) {
            UUID uuid = random.uuid();
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @Test
    void numbersStayBelowTheBound() {
        for (int i = 0; i < 1000; i++) {
            assertThat(random.below(6)).isBetween(0, 5);
        }
    }
}
