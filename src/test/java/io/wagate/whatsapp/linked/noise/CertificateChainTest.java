package io.wagate.whatsapp.linked.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.whatsapp.linked.Seeded;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CertificateChainTest {

    private final CurveKeys stranger = CurveKeys.random(new Seeded(99));

    @Test
    void aChainFromTheRootToTheServerKeyIsTrusted() {
        assertThatCode(() -> verify(honest -> {})).doesNotThrowAnyException();
    }

    @Test
    void anotherRootIsNotTrusted() {
        refused(forged -> forged.signsIntermediate = stranger, "not signed by its issuer");
    }

    @Test
    void aLeafOfAnotherIntermediateIsNotTrusted() {
        refused(forged -> forged.signsLeaf = stranger, "not signed by its issuer");
    }

    @Test
    void theRootMayNotSignALeafInPlaceOfTheIntermediate() {
        refused(forged -> forged.signsLeaf = forged.root, "not signed by its issuer");
    }

    @Test
    void aLeafForAnotherKeyIsNotTrusted() {
        refused(forged -> forged.leafKey = stranger, "another server key");
    }

    @Test
    void aLeafThatNamesAnotherIssuerIsNotTrusted() {
        refused(forged -> forged.leafIssuer = 4, "another issuer");
    }

    @Test
    void aChainThatIsOverOrNotYetValidIsNotTrusted() {
        refused(old -> old.until = Authority.NOW.getEpochSecond() - 1, "not valid now");
        refused(early -> early.from = Authority.NOW.getEpochSecond() + 1, "not valid now");
    }

    @Test
    void garbageAndNothingAreNotTrusted() {
        CertificateChain trust = new CertificateChain(CertificateChain.WHATSAPP_ROOT, () -> Authority.NOW);
        byte[] key = stranger.publicKey();
        assertThatThrownBy(() -> trust.verify(new byte[0], key)).isInstanceOf(ProtocolBreach.class);
        assertThatThrownBy(() -> trust.verify(new byte[] {1, 2, 3}, key)).isInstanceOf(ProtocolBreach.class);
    }

    @Test
    void whatsAppsRootIsAKey() {
        assertThat(CertificateChain.WHATSAPP_ROOT).hasSize(CurveKeys.LENGTH);
    }

    private static void refused(Consumer<Authority> forgery, String because) {
        assertThatThrownBy(() -> verify(forgery))
                .isInstanceOf(ProtocolBreach.class)
                .hasMessageContaining(because);
    }

    private static void verify(Consumer<Authority> forgery) {
        Authority authority = new Authority();
        forgery.accept(authority);
        new CertificateChain(authority.root.publicKey(), () -> Authority.NOW)
                .verify(authority.chain(), authority.server.publicKey());
    }
}
