package io.wagate.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "+",
                "123456",
                "1234567890123456",
                "0151234567",
                "49151abc4567",
                "4915,1234567",
                "4915/1234567",
                "+49+1512345678",
                "@s.whatsapp.net",
                "123@s.whatsapp.net",
                "1234567890123456@s.whatsapp.net",
                "491512345678@example.com",
                "status@broadcast",
                "491512345678@s.whatsapp.net@g.us",
                "../../etc/passwd",
                "$(id)",
                "49151\u00002345678"
            })
    void whatCannotBeANumberIsRefused(String written) {
        assertThatThrownBy(() -> Recipient.parse(written))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem())
                                .isInstanceOfSatisfying(Problem.Invalid.class, invalid -> {
                                    assertThat(invalid.code()).isEqualTo("INVALID_PHONE");
                                    assertThat(invalid.field()).isEqualTo("to");
                                }));
    }

    @ParameterizedTest
    @CsvSource({
        "919812345678,                  919812345678@s.whatsapp.net",
        "+49 (151) 234-56.78,           491512345678@s.whatsapp.net",
        "0049 151 2345678,              491512345678@s.whatsapp.net",
        "+49\u00a0151\u20112345678,     491512345678@s.whatsapp.net",
        "\uFF14\uFF19151 2345678,       491512345678@s.whatsapp.net",
        "1234567,                       1234567@s.whatsapp.net",
        "491512345678@c.us,             491512345678@s.whatsapp.net",
        "491512345678@C.US,             491512345678@s.whatsapp.net",
        "+491512345678@s.whatsapp.net,  491512345678@s.whatsapp.net",
        "491512345678:12@s.whatsapp.net,491512345678@s.whatsapp.net",
        "120363041234567890@g.us,       120363041234567890@g.us",
        "491512345678-1612345678@g.us,  491512345678-1612345678@g.us",
        "123456789012345@lid,           123456789012345@lid"
    })
    void usualSpellingsAreRead(String written, String address) {
        assertThat(Recipient.parse(written)).hasToString(address);
    }
}
