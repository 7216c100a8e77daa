package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Language;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private final Sentences sentences = new Sentences();

    SentencesTest() throws IOException {}

    @Test
    void whatIsFilledInStaysAndIsSaidInGermanWhereItIsKnown() {
        assertThat(german("ana@example.com is a member already")).isEqualTo("ana@example.com ist schon Mitglied");
        assertThat(german("Type your name.")).isEqualTo("Geben Sie Ihren Namen ein.");
        assertThat(german("The job is running and cannot be started"))
                .isEqualTo("Der Auftrag ist am Laufen und kann nicht gestartet werden");
        assertThat(german("This installation does not offer cloud sessions. It offers sandbox"))
                .isEqualTo("Diese Installation bietet keine cloud-Sitzungen. Sie bietet sandbox");
        assertThat(german("The verification app app_k3v9 is switched off"))
                .isEqualTo("Die Verifizierungs-App app_k3v9 ist ausgeschaltet");
        assertThat(german("Give an example for {{first_name}}"))
                .isEqualTo("Geben Sie ein Beispiel für {{first_name}} an");
    }

    @Test
    void whatNobodyTranslatedIsSaidAsItIs() {
        assertThat(german("A sentence of tomorrow.")).isEqualTo("A sentence of tomorrow.");
        assertThat(sentences.in(Language.ENGLISH, "Type your name.")).isEqualTo("Type your name.");
    }

    private String german(String sentence) {
        return sentences.in(Language.GERMAN, sentence);
    }
}
