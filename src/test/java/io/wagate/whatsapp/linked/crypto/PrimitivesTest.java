package io.wagate.whatsapp.linked.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The primitives against the vectors of their specifications. */
class PrimitivesTest {

    private static final byte[] NOTHING = {};
    private static final Random SEEDED = new Random(1);
    private static final Randomness RANDOMNESS = length -> {
        byte[] bytes = new byte[length];
        SEEDED.nextBytes(bytes);
        return bytes;
    };

    @Test
    void hmacIsThatOfRfc4231() {
        byte[] mac = Digests.hmac(ascii("Jefe"), ascii("what do ya want "), ascii("for nothing?"));
        assertThat(mac).isEqualTo(hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    @Test
    void hkdfIsThatOfRfc5869() {
        byte[] first = Digests.hkdf(
                hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                hex("000102030405060708090a0b0c"),
                hex("f0f1f2f3f4f5f6f7f8f9"),
                42);
        assertThat(first)
                .isEqualTo(hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));

        byte[] third = Digests.hkdf(hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), NOTHING, NOTHING, 42);
        assertThat(third)
                .isEqualTo(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    @Test
    void agreementIsThatOfRfc7748() {
        byte[] nine = new byte[32];
        nine[0] = 9;
        byte[] scalar = nine.clone();
        scalar[0] &= (byte) 248;
        scalar[31] |= 64;
        byte[] once = hex("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
        assertThat(CurveKeys.of(scalar).publicKey()).isEqualTo(once);
        assertThat(CurveKeys.of(scalar).agree(nine)).isEqualTo(once);
    }

    @Test
    void gcmOpensOnlyWhatWasSealed() {
        byte[] key = new byte[32];
        byte[] iv = new byte[12];
        byte[] sealed = AesGcm.seal(key, iv, NOTHING, new byte[16]);
        assertThat(sealed).isEqualTo(hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"));
        assertThat(AesGcm.open(key, iv, NOTHING, sealed)).isEqualTo(new byte[16]);

        sealed[3] ^= 1;
        assertThatThrownBy(() -> AesGcm.open(key, iv, NOTHING, sealed)).isInstanceOf(ProtocolBreach.class);
        assertThatThrownBy(() -> AesGcm.open(key, iv, NOTHING, new byte[3])).isInstanceOf(ProtocolBreach.class);
    }

    @Test
    void aSignatureHoldsForItsKeyAndBytesOnly() {
        CurveKeys keys = CurveKeys.random(RANDOMNESS);
        byte[] signature = keys.sign(ascii("two "), ascii("parts"));

        assertThat(CurveKeys.verify(keys.publicKey(), signature, ascii("two parts")))
                .isTrue();
        assertThat(CurveKeys.verify(keys.publicKey(), signature, ascii("two partz")))
                .isFalse();
        assertThat(CurveKeys.verify(CurveKeys.random(RANDOMNESS).publicKey(), signature, ascii("two parts")))
                .isFalse();
        assertThat(CurveKeys.verify(keys.publicKey(), new byte[64], ascii("two parts")))
                .isFalse();
        assertThat(CurveKeys.verify(keys.publicKey(), NOTHING, ascii("two parts")))
                .isFalse();
        assertThat(CurveKeys.verify(NOTHING, signature, ascii("two parts"))).isFalse();
    }

    @Test
    void aKeyOfSmallOrderOrWrongLengthIsRefused() {
        CurveKeys keys = CurveKeys.random(RANDOMNESS);
        assertThatThrownBy(() -> keys.agree(new byte[32])).isInstanceOf(ProtocolBreach.class);
        assertThatThrownBy(() -> keys.agree(new byte[31])).isInstanceOf(ProtocolBreach.class);
        assertThatThrownBy(() -> CurveKeys.of(new byte[33])).isInstanceOf(ProtocolBreach.class);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
