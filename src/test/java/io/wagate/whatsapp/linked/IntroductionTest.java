package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.whatsapp.ClientChoice;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator may choose at run time, and what nobody may. */
class IntroductionTest {

    private static final String OTHER_KEY = "00".repeat(32);

    private volatile ClientChoice chosen = ClientChoice.NONE;
    private final Introduction introduction = new Introduction(
            LinkedSettings.whatsApp(LinkedSettings.Version.parse("2.3000.1"), "Wagate"), driver -> chosen);

    @Test
    void withoutAChoiceEverythingIsBuiltIn() {
        assertThat(introduction.get().endpoint()).isEqualTo(LinkedSettings.WHATSAPP);
        assertThat(introduction.under(ClientChoice.NONE))
                .satisfies(client -> assertThat(client.version()).isEqualTo("2.3000.1"))
                .satisfies(client -> assertThat(client.live()).isTrue());
    }

    @Test
    void aNewVersionCountsWhenItIsAskedForNext() {
        chosen = new ClientChoice("2.3000.2", null, null);
        assertThat(introduction.get().version()).hasToString("2.3000.2");
        assertThat(introduction.get().endpoint()).isEqualTo(LinkedSettings.WHATSAPP);
    }

    @ParameterizedTest
    @CsvSource({"ws://127.0.0.1:9000/ws/chat", "ws://localhost:9000/ws/chat", "wss://[::1]/ws/chat"})
    void thisMachineIsTakenWithAnyKey(String endpoint) {
        var client = introduction.under(new ClientChoice(null, endpoint, OTHER_KEY));
        assertThat(client.endpoint()).isEqualTo(endpoint);
        assertThat(client.root()).isEqualTo(OTHER_KEY);
        assertThat(client.live()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "wss://web.whatsapp.com.example/ws/chat, endpoint",
        "wss://192.0.2.7/ws/chat, endpoint",
        "wss://127.0.0.1.example/ws/chat, endpoint",
        "wss://ada@127.0.0.1/ws/chat, endpoint",
        "https://127.0.0.1/, endpoint",
        "127.0.0.1:9000, endpoint",
        "'', endpoint"
    })
    void anotherServerIsRefused(String endpoint, String field) {
        assertThat(refused(new ClientChoice(null, endpoint, null)).field()).isEqualTo(field);
    }

    @Test
    void anotherKeyForWhatsAppItselfIsRefused() {
        Problem.Invalid refused = refused(new ClientChoice(null, null, OTHER_KEY));
        assertThat(refused.field()).isEqualTo("root");
        assertThat(refused.message()).contains("on this machine");
        assertThat(refused(new ClientChoice(null, null, "00")).field()).isEqualTo("root");
        assertThat(refused(new ClientChoice(null, null, "zz".repeat(32))).field())
                .isEqualTo("root");
    }

    @ParameterizedTest
    @CsvSource({"2.3000", "2.3000.x", "2.3000.9999999999", "latest"})
    void aVersionHasThreeNumbers(String version) {
        assertThat(refused(new ClientChoice(version, null, null)).field()).isEqualTo("version");
    }

    private Problem.Invalid refused(ClientChoice choice) {
        var thrown = catchThrowableOfType(ProblemException.class, () -> introduction.under(choice));
        assertThat(thrown).isNotNull();
        return (Problem.Invalid) thrown.problem();
    }
}
