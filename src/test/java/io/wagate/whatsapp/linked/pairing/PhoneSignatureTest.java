package io.wagate.whatsapp.linked.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.wagate.whatsapp.linked.Seeded;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.Digests;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.proto.DeviceIdentity;
import io.wagate.whatsapp.linked.proto.SignedIdentity;
import io.wagate.whatsapp.linked.proto.SignedIdentityHmac;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneSignatureTest {

    private static final byte[] PREFIX = {6, 0};

    private final Seeded randomness = new Seeded(5);
    private final Device device = Device.random(randomness);
    private final CurveKeys account = CurveKeys.random(randomness);
    private final byte[] secret = randomness.bytes(32);
    private final byte[] details =
            DeviceIdentity.newBuilder().setRawId(1).setKeyIndex(3).build().toByteArray();

    @Test
    void anHonestPhoneLinksAndGetsOurSignature() throws Exception {
        PhoneSignature.Accepted accepted = PhoneSignature.check(success(signed(), secret), device, secret);

        assertThat(accepted.device().phone()).isEqualTo("4915112345678");
        assertThat(accepted.device().lid()).hasToString("900000000000001:7@lid");
        Node answer = accepted.answer().child("device-identity").orElseThrow();
        assertThat(answer.attribute("key-index")).hasValue("3");
        SignedIdentity shown = SignedIdentity.parseFrom(answer.bytes());
        assertThat(shown.hasAccountSignatureKey()).isFalse();
        assertThat(CurveKeys.verify(
                        device.identity().publicKey(),
                        shown.getDeviceSignature().toByteArray(),
                        new byte[] {6, 1},
                        details,
                        device.identity().publicKey(),
                        account.publicKey()))
                .isTrue();
        SignedIdentity kept = SignedIdentity.parseFrom(accepted.device().account());
        assertThat(kept.getAccountSignatureKey().toByteArray()).isEqualTo(account.publicKey());
    }

    @Test
    void whoDidNotReadTheCodeIsRefused() {
        refused(success(signed(), randomness.bytes(32)), "did not read our code");
    }

    @Test
    void aSignatureForAnotherDeviceIsRefused() {
        byte[] other = Device.random(randomness).identity().publicKey();
        SignedIdentity forged = signed().toBuilder()
                .setAccountSignature(ByteString.copyFrom(account.sign(PREFIX, details, other)))
                .build();
        refused(success(forged, secret), "did not sign this device");
    }

    @Test
    void aSignatureUnderAnotherPrefixIsRefused() {
        SignedIdentity forged = signed().toBuilder()
                .setAccountSignature(ByteString.copyFrom(account.sign(
                        new byte[] {6, 1}, details, device.identity().publicKey())))
                .build();
        refused(success(forged, secret), "did not sign this device");
    }

    @Test
    void aHostedAccountAndGarbageAreRefused() {
        byte[] bytes = signed().toByteArray();
        Node hosted = success(SignedIdentityHmac.newBuilder()
                .setDetails(ByteString.copyFrom(bytes))
                .setHmac(ByteString.copyFrom(Digests.hmac(secret, bytes)))
                .setAccountType(1)
                .build()
                .toByteArray());
        refused(hosted, "hosted");
        refused(success(new byte[] {1, 2, 3}), "");
        refused(Node.of("pair-success"), "");
    }

    @Test
    void anAddressThatIsNoDeviceIsRefused() {
        for (String jid : List.of("4915112345678@s.whatsapp.net", "900000000000001:7@lid", "x")) {
            Node odd = Node.of(
                    "pair-success",
                    success(signed(), secret).child("device-identity").orElseThrow(),
                    Node.of("device").with("jid", jid));
            refused(odd, "");
        }
    }

    @Test
    void theCodeHoldsTheReferenceOurKeysAndTheSecret() {
        QrCodes codes = new QrCodes(device, secret, List.of("2@a", "2@b", "3", "4", "5", "6", "7"));
        assertThat(codes.count()).isEqualTo(6);
        String[] parts = codes.next().split("#")[1].split(",");
        assertThat(parts[0]).isEqualTo("2@a");
        assertThat(Base64.getDecoder().decode(parts[1]))
                .isEqualTo(device.noise().publicKey());
        assertThat(Base64.getDecoder().decode(parts[2]))
                .isEqualTo(device.identity().publicKey());
        assertThat(Base64.getDecoder().decode(parts[3])).isEqualTo(secret);
        assertThat(codes.lifetime()).isEqualTo(QrCodes.FIRST);
        codes.next();
        assertThat(codes.number()).isEqualTo(2);
        assertThat(codes.lifetime()).isEqualTo(QrCodes.LATER);
        for (int i = 0; i < 4; i++) {
            codes.next();
        }
        assertThat(codes.hasNext()).isFalse();
    }

    private SignedIdentity signed() {
        byte[] signature = account.sign(PREFIX, details, device.identity().publicKey());
        return SignedIdentity.newBuilder()
                .setDetails(ByteString.copyFrom(details))
                .setAccountSignatureKey(ByteString.copyFrom(account.publicKey()))
                .setAccountSignature(ByteString.copyFrom(signature))
                .build();
    }

    private static Node success(SignedIdentity identity, byte[] secret) {
        byte[] bytes = identity.toByteArray();
        return success(SignedIdentityHmac.newBuilder()
                .setDetails(ByteString.copyFrom(bytes))
                .setHmac(ByteString.copyFrom(Digests.hmac(secret, bytes)))
                .build()
                .toByteArray());
    }

    private static Node success(byte[] identity) {
        return Node.of(
                "pair-success",
                Node.of("device-identity", identity),
                Node.of("device").with("jid", "4915112345678:7@s.whatsapp.net").with("lid", "900000000000001:7@lid"));
    }

    private void refused(Node success, String because) {
        assertThatThrownBy(() -> PhoneSignature.check(success, device, secret))
                .isInstanceOf(ProtocolBreach.class)
                .hasMessageContaining(because);
    }
}
