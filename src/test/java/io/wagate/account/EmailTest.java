package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "@example.com",
                "ana@",
                "ana@example",
                "ana@@example.com",
                "a na@example.com",
                "ana@exam ple.com",
                "ana@example.com\r\nBcc: x@example.org",
                "ana@example.com\nx",
                "\"ana\"@example.com",
                "ana.@example.com",
                "ana..b@example.com",
                "ana@-example.com",
                "ana@127.0.0.1",
                "ana@[127.0.0.1]",
                "ana,bob@example.com",
                "Ana <ana@example.com>",
                "ána@example.com"
            })
    void whatCannotBeWrittenToIsRefused(String typed) {
        assertThatThrownBy(() -> Email.of(typed)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "' Ana.Berg+news@Example.COM ', ana.berg+news@example.com",
        "ana@bäckerei.example, ana@xn--bckerei-5wa.example",
        "o'neil@example.co.uk, o'neil@example.co.uk"
    })
    void oneAddressHasOneForm(String typed, String kept) {
        assertThat(Email.of(typed).value()).isEqualTo(kept);
    }
}
