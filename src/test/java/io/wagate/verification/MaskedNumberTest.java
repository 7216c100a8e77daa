package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedNumberTest {

    @Test
    void theCountryAndTheEndAreShown() {
        MaskedNumber masked = MaskedNumber.of("447700900123");

        assertThat(masked.shown()).isEqualTo("+44 •••• 0123");
        assertThat(masked.country()).isEqualTo("+44");
        assertThat(masked.end()).isEqualTo("0123");
        assertThat(MaskedNumber.of("+447700900123")).isEqualTo(masked);
    }

    @Test
    void aShortNumberHidesMore() {
        assertThat(MaskedNumber.of("4412345").shown()).isEqualTo("+44 •••• 45");
        assertThat(MaskedNumber.of("44123").shown()).isEqualTo("+44 ••••");
        assertThat(MaskedNumber.of("999123456789").shown()).isEqualTo("•••• 6789");
        assertThat(MaskedNumber.of("").shown()).isEqualTo("••••");
    }
}
