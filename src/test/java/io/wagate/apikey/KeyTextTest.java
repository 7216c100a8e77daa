package io.wagate.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Randomness;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    private static final Randomness RANDOM = length -> {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    };

    @Test
    void aKeyHasItsStatedForm() {
        KeyText key = KeyText.random(RANDOM);

        assertThat(key.text()).matches("wg_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}");
        assertThat(key.text()).startsWith("wg_live_" + key.id() + "_").endsWith(key.lastFour());
        assertThat(KeyText.parse(key.text())).contains(key);
    }

    @Test
    void everySingleWrongCharacterIsNoticed() {
        String text = KeyText.random(RANDOM).text();

        for (int place = 0; place < text.length(); place++) {
            char other = text.charAt(place) == 'a' ? 'b' : 'a';
            String wrong = text.substring(0, place) + other + text.substring(place + 1);
            assertThat(KeyText.parse(wrong)).isEmpty();
        }
    }

    @Test
    void keysDoNotRepeat() {
        Set<String> texts = IntStream.range(0, 1_000)
                .mapToObj(i -> KeyText.random(RANDOM).text())
                .collect(Collectors.toSet());

        assertThat(texts).hasSize(1_000);
    }

    @Test
    void theSecretNeverStandsInAnOutput() {
        KeyText key = KeyText.random(RANDOM);

        assertThat(key.toString()).doesNotContain(key.text().substring(21));
    }
}
