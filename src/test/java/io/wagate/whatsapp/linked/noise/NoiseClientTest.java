package io.wagate.whatsapp.linked.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wagate.whatsapp.linked.Seeded;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.proto.ClientFinish;
import io.wagate.whatsapp.linked.proto.HandshakeMessage;
import io.wagate.whatsapp.linked.proto.ServerHello;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The handshake against a responder that is written out step by step. */
class NoiseClientTest {

    private static final byte[] PAYLOAD = "who we are".getBytes(StandardCharsets.UTF_8);

    private final Seeded randomness = new Seeded(3);
    private final Authority authority = new Authority();
    private final CurveKeys device = CurveKeys.random(randomness);
    private final CurveKeys serverEphemeral = CurveKeys.random(randomness);
    private final SymmetricState server = new SymmetricState(FrameWriter.HEADER);
    private final NoiseClient client = client(new CertificateChain(authority.root.publicKey(), () -> Authority.NOW));

    @Test
    void bothSidesEndWithTheSameChannel() throws Exception {
        NoiseClient.Finished finished = client.finish(answer(client.hello()), PAYLOAD);

        ClientFinish finish = HandshakeMessage.parseFrom(finished.message()).getClientFinish();
        byte[] key = server.decrypt(finish.getStaticKey().toByteArray());
        assertThat(key).isEqualTo(device.publicKey());
        server.mixKey(serverEphemeral.agree(key));
        assertThat(server.decrypt(finish.getPayload().toByteArray())).isEqualTo(PAYLOAD);

        byte[][] keys = server.split();
        NoiseChannel far = new NoiseChannel(keys[1], keys[0]);
        for (int i = 0; i < 3; i++) {
            byte[] text = ("number " + i).getBytes(StandardCharsets.UTF_8);
            assertThat(far.decrypt(finished.channel().encrypt(text))).isEqualTo(text);
            assertThat(finished.channel().decrypt(far.encrypt(text))).isEqualTo(text);
        }
    }

    @Test
    void aFrameTwiceOrOutOfOrderBreaksTheChannel() throws Exception {
        byte[] answer = answer(client.hello());
        NoiseChannel near = client.finish(answer, PAYLOAD).channel();
        byte[] frame = near.encrypt(PAYLOAD);
        assertThatThrownBy(() -> near.decrypt(frame)).isInstanceOf(ProtocolBreach.class);
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() throws Exception {
        NoiseClient careful = client(new CertificateChain(CertificateChain.WHATSAPP_ROOT, () -> Authority.NOW));
        byte[] answer = answer(careful.hello());
        assertThatThrownBy(() -> careful.finish(answer, PAYLOAD)).isInstanceOf(ProtocolBreach.class);
    }

    @Test
    void anAnswerThatWasChangedOnTheWayIsRefused() throws Exception {
        byte[] answer = answer(client.hello());
        answer[answer.length - 1] ^= 1;
        assertThatThrownBy(() -> client.finish(answer, PAYLOAD)).isInstanceOf(ProtocolBreach.class);
    }

    @Test
    void anAnswerThatIsNoneIsRefused() {
        client.hello();
        assertThatThrownBy(() -> client.finish(new byte[0], PAYLOAD)).isInstanceOf(ProtocolBreach.class);
        assertThatThrownBy(() -> client.finish(new byte[] {(byte) 0xFF}, PAYLOAD))
                .isInstanceOf(ProtocolBreach.class);
    }

    private NoiseClient client(CertificateChain trust) {
        return new NoiseClient(device, CurveKeys.random(randomness), trust);
    }

    private byte[] answer(byte[] hello) throws InvalidProtocolBufferException {
        byte[] theirs = HandshakeMessage.parseFrom(hello)
                .getClientHello()
                .getEphemeral()
                .toByteArray();
        server.mixHash(theirs);
        server.mixHash(serverEphemeral.publicKey());
        server.mixKey(serverEphemeral.agree(theirs));
        byte[] key = server.encrypt(authority.server.publicKey());
        server.mixKey(authority.server.agree(theirs));
        byte[] chain = server.encrypt(authority.chain());
        ServerHello answer = ServerHello.newBuilder()
                .setEphemeral(ByteString.copyFrom(serverEphemeral.publicKey()))
                .setStaticKey(ByteString.copyFrom(key))
                .setPayload(ByteString.copyFrom(chain))
                .build();
        return HandshakeMessage.newBuilder().setServerHello(answer).build().toByteArray();
    }
}
