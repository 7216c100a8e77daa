package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            Base64.getEncoder().encodeToString("a key of exactly thirty-two byte".getBytes(StandardCharsets.US_ASCII));

    private final Randomness random = length -> {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    };

    @Test
    void opensWhatItSealed() {
        SecretBox box = box(OLD);

        byte[] sealed = box.seal(bytes("ratchet"), "tenant/1/session/2");

        assertThat(box.open(sealed, "tenant/1/session/2")).isEqualTo(bytes("ratchet"));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("ratchet");
    }

    @Test
    void aRowCopiedToAnotherTenantDoesNotOpen() {
        SecretBox box = box(OLD);
        byte[] sealed = box.seal(bytes("ratchet"), "tenant/1/session/2");

        assertThatThrownBy(() -> box.open(sealed, "tenant/9/session/2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFlippedBitDoesNotOpen() {
        SecretBox box = box(OLD);
        byte[] sealed = box.seal(bytes("ratchet"), "c");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> box.open(sealed, "c")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameSecretSealsDifferentlyEachTime() {
        SecretBox box = box(OLD);

        assertThat(box.seal(bytes("x"), "c")).isNotEqualTo(box.seal(bytes("x"), "c"));
    }

    @Test
    void afterARotationOldValuesOpenNewOnesNeedTheNewKeyAndHashesStay() {
        byte[] before = box(OLD).seal(bytes("old"), "c");
        SecretBox rotated = box(OLD + "," + NEW);
        byte[] after = rotated.seal(bytes("new"), "c");

        assertThat(rotated.open(before, "c")).isEqualTo(bytes("old"));
        assertThat(rotated.open(after, "c")).isEqualTo(bytes("new"));
        assertThat(rotated.hash("k", "api_key")).isEqualTo(box(OLD).hash("k", "api_key"));
        assertThatThrownBy(() -> box(OLD).open(after, "c")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void hashesOfDifferentPurposesDiffer() {
        assertThat(box(OLD).hash("k", "api_key")).isNotEqualTo(box(OLD).hash("k", "mail_link"));
    }

    @Test
    void aKeyThatIsNoneStopsTheStartAndIsNotRepeated() {
        String half = Base64.getEncoder().encodeToString(new byte[16]);
        assertThatThrownBy(() -> MasterKeys.parse(half))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("key 1 of 16 bytes instead of 32")
                .hasMessageNotContaining(half);
        assertThatThrownBy(() -> MasterKeys.parse(OLD + ",pass-word!"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("key 2 that is not Base64")
                .hasMessageNotContaining("pass-word");
        assertThatThrownBy(() -> MasterKeys.parse(OLD + ","))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("key 2 of 0 bytes");
    }

    @Test
    void aSecretOfAKeyThatIsMissingSaysSo() {
        byte[] newer = box(OLD + "," + NEW).seal(bytes("x"), "c");

        assertThatThrownBy(() -> box(OLD).open(newer, "c"))
                .hasMessageContaining("sealed under key 2, and WAGATE_MASTER_KEYS has 1");
    }

    private SecretBox box(String keys) {
        return new SecretBox(MasterKeys.parse(keys), random);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
