package io.wagate.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            Hi {{name}}!                ; Ana ; Hi Ana!
            Hi {{ name | there }}!      ; Ana ; Hi Ana!
            Hi {{ name | there }}!      ; - ; Hi there!
            Hi {{name|}}!               ; - ; Hi !
            {{name}}, {{name}}          ; $1 \\ ; $1 \\, $1 \\
            Hi {{surname}} {name}       ; Ana ; Hi {{surname}} {name}
            """)
    void aNameStandsWhereTheTextSaysSo(String text, String name, String filled) {
        assertThat(Personal.fill(text, name)).isEqualTo(filled);
    }

    @Test
    void noTextStaysNoText() {
        assertThat(Personal.fill(null, "Ana")).isNull();
    }
}
