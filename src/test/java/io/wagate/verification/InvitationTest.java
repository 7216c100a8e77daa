package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The addresses of the document, byte for byte (spec/seed-api.md §7, 3). */
class InvitationTest {

    private static final String CODE = "322c9a59dd";
    private static final String NUMBER = "56943426553";

    @Test
    void theDocumentsThreeAddressesComeOfItsCodeAndNumber() {
        Invitation invitation = Invitation.of(Verification.Channel.WHATSAPP, CODE, NUMBER, null);

        assertThat(invitation.link())
                .isEqualTo("https://wa.me/+56943426553?text=%3E%3E322c9a59dd%3C%3C%0AJust%20tap%20the%20%22send%22"
                        + "%20button.");
        assertThat(invitation.deepLink())
                .isEqualTo("whatsapp://send?text=%3E%3E322c9a59dd%3C%3C%0AJust%20tap%20the%20%22send%22%20button."
                        + "&phone=+56943426553");
        assertThat(invitation.qr())
                .isEqualTo("/v1/create-qr-code/?data=https%3A%2F%2Fwa.me%2F%2B56943426553%3Ftext%3D%253E%253E322c9a59dd"
                        + "%253C%253C%250AJust%2520tap%2520the%2520%2522send%2522%2520button.&size=200x200");
    }

    @Test
    void ownWordsStandAboveTheCode() {
        assertThat(Invitation.of(Verification.Channel.WHATSAPP, CODE, NUMBER, "Prüfen & los (1)!")
                        .link())
                .isEqualTo("https://wa.me/+56943426553?text=Pr%C3%BCfen%20%26%20los%20(1)!%0A%3E%3E322c9a59dd%3C%3C");
    }

    @Test
    void bySmsBothLinksAreTheOneOfRfc5724() {
        Invitation invitation = Invitation.of(Verification.Channel.SMS, CODE, NUMBER, "Send");

        assertThat(invitation.link()).isEqualTo("sms:+56943426553?body=Send%0A%3E%3E322c9a59dd%3C%3C");
        assertThat(invitation.deepLink()).isEqualTo(invitation.link());
    }

    @Test
    void aCodeIsFoundAnywhereInAMessageAndOnlyInItsOwnForm() {
        assertThat(Codes.in("Hi!\n>>322c9a59dd<<\nthanks")).contains(CODE);
        assertThat(Codes.in(">>>322c9a59dd<<<")).contains(CODE);
        assertThat(Codes.in(">>322C9A59DD<<")).isEqualTo(Optional.empty());
        assertThat(Codes.in(">>322c9a59d<<")).isEqualTo(Optional.empty());
        assertThat(Codes.in(">>322c9a59ddd<<")).isEqualTo(Optional.empty());
        assertThat(Codes.in("322c9a59dd")).isEqualTo(Optional.empty());
    }
}
