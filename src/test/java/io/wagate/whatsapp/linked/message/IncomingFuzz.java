package io.wagate.whatsapp.linked.message;

import com.google.protobuf.ByteString;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.linked.Fuzz;
import io.wagate.whatsapp.linked.Seeded;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.message.Incoming.Envelope;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.proto.EncryptedVote;
import io.wagate.whatsapp.linked.proto.ImageMessage;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.proto.MessageKey;
import io.wagate.whatsapp.linked.proto.PollUpdate;
import io.wagate.whatsapp.linked.proto.Wrapped;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Mutated messages of every kind, as they are after they were opened; there is something in one if it is told. */
public final class IncomingFuzz implements Fuzz.Target {

    private static final Jid FRIEND = Jid.ofPhone("4915187654321");
    private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");
    private static final MessageKey KEY = MessageKey.newBuilder()
            .setRemoteJid("900000000000001@lid")
            .setFromMe(true)
            .setId("3EB0A1")
            .setParticipant("900000000000002:3@lid")
            .build();

    private final Seeded randomness = new Seeded(1);
    private final Secrets secrets = Secrets.of(linked(), new Vault(new RememberedCredentials()), randomness);
    private final Incoming incoming = new Incoming(secrets);
    private final List<byte[]> samples = samples();

    @Override
    public boolean read(Random dice) {
        byte[] sample = samples.get(dice.nextInt(samples.size()));
        byte[] input = Fuzz.mutated(Padding.add(sample, randomness), dice);
        Jid chat = dice.nextBoolean() ? FRIEND : new Jid("120363000000000001", Jid.GROUP);
        Message message = Incoming.message(Padding.remove(input));
        return incoming.event(new Envelope("3EB0B1", chat, FRIEND, dice.nextBoolean(), null, AT), message)
                .isPresent();
    }

    private List<byte[]> samples() {
        Message poll = new Contents(randomness).poll(new Content.Poll("How?", List.of("So", "So so"), 1));
        secrets.sent().put("3EB0A1", FRIEND.toString(), poll, "poll", 0);
        Message image = Message.newBuilder()
                .setImage(ImageMessage.newBuilder()
                        .setMimeType("image/png")
                        .setCaption("look")
                        .setDirectPath("/v/t62")
                        .setMediaKey(ByteString.copyFrom(new byte[32]))
                        .setLength(5))
                .build();
        Message vote = Message.newBuilder()
                .setPollUpdate(PollUpdate.newBuilder()
                        .setPoll(KEY)
                        .setVote(EncryptedVote.newBuilder()
                                .setPayload(ByteString.copyFrom(new byte[40]))
                                .setIv(ByteString.copyFrom(new byte[12]))))
                .build();
        Message wrapped = Message.newBuilder()
                .setEphemeral(Wrapped.newBuilder().setMessage(image))
                .build();
        return List.of(
                        Contents.text("hello"),
                        Contents.reaction(KEY, "\u2665", AT),
                        Contents.edit(KEY, "new", AT),
                        Contents.revoke(KEY),
                        Contents.location(new Content.Location(1, 2, "Here", "There")),
                        Contents.contact(new Content.Contact("Ana", "BEGIN:VCARD")),
                        poll,
                        image,
                        vote,
                        wrapped)
                .stream()
                .map(Message::toByteArray)
                .toList();
    }

    private Device linked() {
        return Device.random(randomness)
                .linked(
                        Address.parse("4915112345678:7@s.whatsapp.net").orElseThrow(),
                        Address.parse("900000000000001:7@lid").orElseThrow(),
                        new byte[0]);
    }
}
