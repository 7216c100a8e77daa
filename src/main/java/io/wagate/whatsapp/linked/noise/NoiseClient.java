package io.wagate.whatsapp.linked.noise;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.proto.ClientFinish;
import io.wagate.whatsapp.linked.proto.ClientHello;
import io.wagate.whatsapp.linked.proto.HandshakeMessage;
import io.wagate.whatsapp.linked.proto.ServerHello;

/** Our half of the handshake {@code XX}: hello, the server's answer, finish. */
public final class NoiseClient {

    /** What is sent last, and the channel that is open from then on. */
    public record Finished(byte[] message, NoiseChannel channel) {}

    private final SymmetricState state;
    private final CurveKeys device;
    private final CurveKeys ephemeral;
    private final CertificateChain trust;

    /**
     * @param device the lasting key of this device
     * @param ephemeral a key of this one connection
     */
    public NoiseClient(CurveKeys device, CurveKeys ephemeral, CertificateChain trust) {
        this.device = device;
        this.ephemeral = ephemeral;
        this.trust = trust;
        this.state = new SymmetricState(FrameWriter.HEADER);
    }

    public byte[] hello() {
        state.mixHash(ephemeral.publicKey());
        return HandshakeMessage.newBuilder()
                .setClientHello(ClientHello.newBuilder().setEphemeral(ByteString.copyFrom(ephemeral.publicKey())))
                .build()
                .toByteArray();
    }

    /** Checks who answered, and says who we are. Throws {@link ProtocolBreach} for a stranger. */
    public Finished finish(byte[] answer, byte[] payload) {
        byte[] theirs = meet(serverHello(answer));
        byte[] sealedKey = state.encrypt(device.publicKey());
        state.mixKey(device.agree(theirs));
        byte[] sealedPayload = state.encrypt(payload);
        byte[][] keys = state.split();
        ClientFinish finish = ClientFinish.newBuilder()
                .setStaticKey(ByteString.copyFrom(sealedKey))
                .setPayload(ByteString.copyFrom(sealedPayload))
                .build();
        return new Finished(
                HandshakeMessage.newBuilder().setClientFinish(finish).build().toByteArray(),
                new NoiseChannel(keys[0], keys[1]));
    }

    private byte[] meet(ServerHello hello) {
        byte[] theirs = hello.getEphemeral().toByteArray();
        state.mixHash(theirs);
        state.mixKey(ephemeral.agree(theirs));
        byte[] server = state.decrypt(hello.getStaticKey().toByteArray());
        state.mixKey(ephemeral.agree(server));
        trust.verify(state.decrypt(hello.getPayload().toByteArray()), server);
        return theirs;
    }

    private static ServerHello serverHello(byte[] answer) {
        try {
            HandshakeMessage message = HandshakeMessage.parseFrom(answer);
            if (!message.hasServerHello()) {
                throw new ProtocolBreach("The server did not say hello");
            }
            return message.getServerHello();
        } catch (InvalidProtocolBufferException e) {
            throw new ProtocolBreach("Unreadable server hello", e);
        }
    }
}
