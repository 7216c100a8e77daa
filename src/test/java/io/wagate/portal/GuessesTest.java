package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuessesTest {

    private final Guesses guesses = new Guesses();

    @Test
    void whoGuessesIsNotLookedUpAnyMoreAndOthersAre() {
        for (int guess = 0; guess < Guesses.ALLOWED; guess++) {
            assertThat(guesses.mayAsk("192.0.2.1", "guess")).isTrue();
            guesses.missed("192.0.2.1");
        }

        assertThat(guesses.mayAsk("192.0.2.1", "another")).isFalse();
        assertThat(guesses.mayAsk("192.0.2.2", "another")).isTrue();
    }

    @Test
    void aPageThatWasOpenBeforeStaysOpen() {
        guesses.found("known");
        for (int guess = 0; guess <= Guesses.ALLOWED; guess++) {
            guesses.missed("192.0.2.1");
        }

        assertThat(guesses.mayAsk("192.0.2.1", "known")).isTrue();
        assertThat(guesses.mayAsk("192.0.2.1", "unknown")).isFalse();
    }
}
