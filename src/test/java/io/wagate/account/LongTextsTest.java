package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wagate.kernel.ProblemException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What strangers type without end costs no more than what people type. */
class LongTextsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Each mark has to be sorted before all of the first half: the square of their number. */
    private static final String MARKS = "a" + "\u0301".repeat(500_000) + "\u0323".repeat(500_000);

    private final Passwords passwords = new Passwords(length -> {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    });

    @Test
    void aPasswordWithoutEndIsWrongAtOnce() {
        String hash = passwords.hash("correct horse battery");

        assertTimeoutPreemptively(PATIENCE, () -> {
            assertThat(passwords.matches(MARKS, hash)).isFalse();
            assertThat(passwords.matches(MARKS, (Account) null)).isFalse();
        });
    }

    @Test
    void whatIsTooLongIsNotTakenForAnEmptyPassword() {
        assertThat(passwords.matches(MARKS, passwords.hash(""))).isFalse();
    }

    @Test
    void accentsAreOneHoweverTheyWereTyped() {
        assertThat(passwords.matches("Scho\u0308nes Wetter", passwords.hash("Sch\u00f6nes Wetter")))
                .isTrue();
    }

    @Test
    void anAddressWithoutEndIsRefusedAtOnce() {
        StringBuilder name = new StringBuilder();
        for (int letter = 0; letter < 600_000; letter++) {
            name.append((char) (0x4E00 + letter % 20_000));
        }
        for (String domain :
                new String[] {name + ".example", MARKS + ".example", "\u00e4.".repeat(500_000) + "example"}) {
            assertTimeoutPreemptively(
                    PATIENCE,
                    () -> assertThatThrownBy(() -> Email.of("ana@" + domain)).isInstanceOf(ProblemException.class));
        }
    }
}
