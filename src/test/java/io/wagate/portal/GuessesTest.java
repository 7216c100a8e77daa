package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessesTest {

    private static final String GUESSER = "192.0.2.1";

    private final Guesses guesses = new Guesses();
    private final List<String> lookedUp = new ArrayList<>();

    @Test
    void whoGuessesIsNotLookedUpAnyMoreAndOthersAre() {
        for (int guess = 0; guess < Guesses.ALLOWED; guess++) {
            assertThat(guesses.mayAsk(GUESSER, "guess")).isTrue();
            assertThat(ask(GUESSER, "guess")).isEmpty();
        }

        assertThat(guesses.mayAsk(GUESSER, "another")).isFalse();
        assertThat(ask(GUESSER, "known")).as("a right one, too late").isEmpty();
        assertThat(lookedUp).hasSize(Guesses.ALLOWED).doesNotContain("known");
        assertThat(guesses.mayAsk("192.0.2.2", "another")).isTrue();
        assertThat(ask("192.0.2.2", "known")).contains("page of known");
    }

    @Test
    void aPageThatWasOpenBeforeStaysOpen() {
        assertThat(ask(GUESSER, "known")).isPresent();
        for (int guess = 0; guess <= Guesses.ALLOWED; guess++) {
            ask(GUESSER, "guess");
        }

        assertThat(ask(GUESSER, "known")).isPresent();
        assertThat(guesses.mayAsk(GUESSER, "unknown")).isFalse();
    }

    private Optional<String> ask(String address, String token) {
        return guesses.find(address, token, each -> {
            lookedUp.add(each);
            return each.equals("known") ? Optional.of("page of " + each) : Optional.empty();
        });
    }
}
