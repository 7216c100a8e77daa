package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void whatWasCountedToTheLimitSaysThatThereIsMore() {
        assertThat(Figure.words(0)).isEqualTo("0");
        assertThat(Figure.words(10_000)).isEqualTo("10,000");
        assertThat(Figure.words(10_001)).isEqualTo("10,000+");
    }

    @Test
    void lengthsAndSizesTakeTheUnitThatPeopleRead() {
        assertThat(Figure.words(Duration.ofMillis(850))).isEqualTo("850 ms");
        assertThat(Figure.words(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Figure.words(Duration.ofMinutes(61))).isEqualTo("1 h");
        assertThat(Figure.words(Duration.ofHours(49))).isEqualTo("2 d");
        assertThat(Figure.bytes(999)).isEqualTo("999 bytes");
        assertThat(Figure.bytes(1_430_000_000)).isEqualTo("1.4 GB");
        assertThat(Figure.bytes(512_400)).isEqualTo("512 KB");
    }
}
