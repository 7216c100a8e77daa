package io.wagate.whatsapp.linked.message;

import com.google.protobuf.ByteString;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.proto.ContactMessage;
import io.wagate.whatsapp.linked.proto.LocationMessage;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.proto.MessageContext;
import io.wagate.whatsapp.linked.proto.MessageKey;
import io.wagate.whatsapp.linked.proto.PollCreation;
import io.wagate.whatsapp.linked.proto.PollOption;
import io.wagate.whatsapp.linked.proto.ProtocolMessage;
import io.wagate.whatsapp.linked.proto.ReactionMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What we send, as it stands inside the encryption. Files are not here: they are uploaded first. */
final class Contents {

    static final int REVOKE = 0;
    static final int EDIT = 14;
    private static final int SECRET = 32;

    private final Randomness randomness;

    Contents(Randomness randomness) {
        this.randomness = randomness;
    }

    static Message text(String text) {
        return Message.newBuilder().setConversation(text).build();
    }

    static Message location(Content.Location place) {
        LocationMessage.Builder location =
                LocationMessage.newBuilder().setLatitude(place.latitude()).setLongitude(place.longitude());
        if (place.name() != null) {
            location.setName(place.name());
        }
        if (place.address() != null) {
            location.setAddress(place.address());
        }
        return Message.newBuilder().setLocation(location).build();
    }

    static Message contact(Content.Contact card) {
        return Message.newBuilder()
                .setContact(ContactMessage.newBuilder()
                        .setDisplayName(card.displayName())
                        .setVcard(card.vcard()))
                .build();
    }

    /** With a secret of its own, under which votes are sealed. */
    Message poll(Content.Poll poll) {
        PollCreation.Builder creation =
                PollCreation.newBuilder().setQuestion(poll.question()).setSelectable(poll.selectable());
        poll.options()
                .forEach(option -> creation.addOptions(PollOption.newBuilder().setName(option)));
        Message.Builder message = Message.newBuilder()
                .setContext(
                        MessageContext.newBuilder().setMessageSecret(ByteString.copyFrom(randomness.bytes(SECRET))));
        return poll.selectable() == 1
                ? message.setPollCreationV3(creation).build()
                : message.setPollCreation(creation).build();
    }

    static Message reaction(MessageKey key, String emoji, Instant at) {
        return Message.newBuilder()
                .setReaction(
                        ReactionMessage.newBuilder().setKey(key).setText(emoji).setSenderTimestampMs(at.toEpochMilli()))
                .build();
    }

    static Message edit(MessageKey key, String text, Instant at) {
        return Message.newBuilder()
                .setProtocol(ProtocolMessage.newBuilder()
                        .setKey(key)
                        .setType(EDIT)
                        .setEdited(text(text))
                        .setTimestampMs(at.toEpochMilli()))
                .build();
    }

    static Message revoke(MessageKey key) {
        return Message.newBuilder()
                .setProtocol(ProtocolMessage.newBuilder().setKey(key).setType(REVOKE))
                .build();
    }

    /** How a message is named to others, with the chat and the writer as they stand on the wire. */
    static MessageKey key(MessageRef message, Address chat, @Nullable Address author) {
        MessageKey.Builder key = MessageKey.newBuilder()
                .setRemoteJid(chat.toString())
                .setFromMe(message.fromUs())
                .setId(message.messageId());
        if (author != null && chat.isGroup() && !message.fromUs()) {
            key.setParticipant(author.toString());
        }
        return key.build();
    }
}
