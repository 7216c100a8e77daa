package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the vectors of RFC 4226 appendix D and RFC 6238 appendix B (their last six digits). */
class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "9, 520489"})
    void codesAreThoseOfRfc4226(long counter, String code) {
        assertThat(Totp.code(SECRET, counter)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfRfc6238(long second, String code) {
        assertThat(Totp.match(SECRET, code, Instant.ofEpochSecond(second)))
                .hasValue(Totp.step(Instant.ofEpochSecond(second)));
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void oneStepToEitherSideCounts(long steps, boolean counts) {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        String code = Totp.code(SECRET, Totp.step(now) + steps);
        assertThat(Totp.match(SECRET, code, now).isPresent()).isEqualTo(counts);
    }

    @Test
    void blanksAreNoMistakeAndAnythingElseIs() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        assertThat(Totp.match(SECRET, " 005 924 ", now)).isPresent();
        assertThat(Totp.match(SECRET, "5924", now)).isEmpty();
        assertThat(Totp.match(SECRET, "", now)).isEmpty();
        assertThat(Totp.match(SECRET, "٠٠٥٩٢٤", now)).isEmpty();
    }
}
