package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.whatsapp.Jid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {

    private final Phones phones = new Phones();

    @ParameterizedTest
    @CsvSource({
        "447700900142, +44 7700 900142",
        "+447700900142, +44 7700 900142",
        "919812345678, +91 98123 45678",
        "999000111222, +999000111222",
        "12, +12"
    })
    void digitsAreGroupedWhereACountryGroupsThem(String digits, String pretty) {
        assertThat(phones.pretty(digits)).isEqualTo(pretty);
    }

    @Test
    void noNumberIsEmpty() {
        assertThat(phones.pretty((String) null)).isEmpty();
    }

    @Test
    void aGroupKeepsItsWholeAddress() {
        assertThat(phones.pretty(new Jid("120363021", Jid.GROUP))).isEqualTo("120363021@g.us");
        assertThat(phones.pretty(Jid.ofPhone("447700900142"))).isEqualTo("+44 7700 900142");
    }
}
