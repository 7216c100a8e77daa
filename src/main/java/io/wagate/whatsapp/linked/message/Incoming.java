package io.wagate.whatsapp.linked.message;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wagate.whatsapp.Content.MediaKind;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.proto.LocationMessage;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.proto.MessageKey;
import io.wagate.whatsapp.linked.proto.PollOption;
import io.wagate.whatsapp.linked.proto.PollUpdate;
import io.wagate.whatsapp.linked.proto.ProtocolMessage;
import io.wagate.whatsapp.linked.proto.QuoteContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a decrypted message means for the rest of the house. */
final class Incoming {

    /**
     * The envelope of a message.
     *
     * @param chat readable: by number where it is known
     * @param author who wrote, equal to the chat outside groups unless it is ours
     * @param ours whether another device of our account wrote it
     */
    record Envelope(
            String id,
            Jid chat,
            Jid author,
            boolean ours,
            @Nullable String pushName,
            Instant at) {

        /** The same in the chat that a device of ours wrote to. */
        Envelope to(Jid other) {
            return new Envelope(id, other, author, ours, pushName, at);
        }

        @Nullable
        Jid authorInGroup() {
            return chat.isGroup() ? author : null;
        }
    }

    private static final int DEEPEST = 5;

    /** What the rest of the house can keep and look up; ids of WhatsApp's own clients are half as long. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,64}");

    private final Secrets secrets;

    Incoming(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Whether a message can have this id. In what others say about one there may be anything. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Empty for what is only for devices among themselves, and for what is about nothing. */
    Optional<DriverEvent> event(Envelope envelope, Message wrapped) {
        Message message = unwrap(wrapped);
        if (message.hasReaction()) {
            return about(envelope, message.getReaction().getKey())
                    .map(about -> new DriverEvent.Reaction(
                            about, envelope.author(), message.getReaction().getText(), envelope.at()));
        }
        if (message.hasProtocol()) {
            return protocol(envelope, message.getProtocol());
        }
        if (message.hasPollUpdate()) {
            return vote(envelope, message.getPollUpdate());
        }
        return received(message).map(content -> written(envelope, message, content));
    }

    /** Takes a message out of its covers: disappearing, view once, edited, with caption. */
    static Message unwrap(Message message) {
        Message inner = message;
        for (int i = 0; i < DEEPEST; i++) {
            Message covered = inner;
            List<Function<Message, Optional<Message>>> covers = List.of(
                    m -> m.hasEphemeral() ? Optional.of(m.getEphemeral().getMessage()) : Optional.empty(),
                    m -> m.hasViewOnce() ? Optional.of(m.getViewOnce().getMessage()) : Optional.empty(),
                    m -> m.hasViewOnceV2() ? Optional.of(m.getViewOnceV2().getMessage()) : Optional.empty(),
                    m -> m.hasEdited() ? Optional.of(m.getEdited().getMessage()) : Optional.empty(),
                    m -> m.hasDocumentWithCaption()
                            ? Optional.of(m.getDocumentWithCaption().getMessage())
                            : Optional.empty());
            inner = covers.stream()
                    .flatMap(cover -> cover.apply(covered).stream())
                    .findFirst()
                    .orElse(covered);
        }
        return inner;
    }

    private DriverEvent written(Envelope envelope, Message message, Received content) {
        String quoted = context(message)
                .map(QuoteContext::getStanzaId)
                .filter(Incoming::isId)
                .orElse(null);
        if (envelope.ours()) {
            return new DriverEvent.SentFromPhone(envelope.id(), envelope.chat(), content, quoted, envelope.at());
        }
        return new DriverEvent.MessageReceived(
                envelope.id(),
                envelope.chat(),
                envelope.author(),
                envelope.author().phone().orElse(null),
                envelope.pushName(),
                content,
                quoted,
                envelope.at());
    }

    private static Optional<Received> received(Message message) {
        if (message.hasConversation()) {
            return Optional.of(new Received.Text(message.getConversation()));
        }
        if (message.hasExtendedText()) {
            return Optional.of(new Received.Text(message.getExtendedText().getText()));
        }
        if (message.hasLocation()) {
            return Optional.of(place(message.getLocation()));
        }
        if (message.hasContact()) {
            return Optional.of(new Received.Contact(
                    message.getContact().getDisplayName(), message.getContact().getVcard()));
        }
        if (message.hasPollCreation() || message.hasPollCreationV2() || message.hasPollCreationV3()) {
            var poll = Votes.creation(message);
            return Optional.of(new Received.Poll(
                    poll.getQuestion(),
                    poll.getOptionsList().stream().map(PollOption::getName).toList()));
        }
        return file(message).or(() -> other(message));
    }

    /** Where its degrees are no numbers, it is no place that anybody could be told. */
    private static Received place(LocationMessage place) {
        return Double.isFinite(place.getLatitude()) && Double.isFinite(place.getLongitude())
                ? new Received.Location(
                        place.getLatitude(), place.getLongitude(), place.hasName() ? place.getName() : null)
                : new Received.Other("unknown");
    }

    private static Optional<Received> file(Message message) {
        if (message.hasImage()) {
            return Optional.of(Files.received(MediaKind.IMAGE, message.getImage()));
        }
        if (message.hasVideo()) {
            return Optional.of(Files.received(MediaKind.VIDEO, message.getVideo()));
        }
        if (message.hasAudio()) {
            return Optional.of(Files.received(message.getAudio()));
        }
        if (message.hasDocument()) {
            return Optional.of(Files.received(message.getDocument()));
        }
        return message.hasSticker() ? Optional.of(Files.received(message.getSticker())) : Optional.empty();
    }

    /** Only keys for a group are no message; everything else that is not known is told as such. */
    private static Optional<Received> other(Message message) {
        boolean onlyKeys = message.hasSenderKeyDistribution()
                && message.getUnknownFields().asMap().isEmpty();
        boolean empty = message.toBuilder().clearContext().build().getSerializedSize() == 0;
        return onlyKeys || empty ? Optional.empty() : Optional.of(new Received.Other("unknown"));
    }

    /**
     * Nobody changes what somebody else wrote: WhatsApp's servers cannot see it, so that the reader has to. In a group an
     * admin may take back the messages of others.
     */
    private Optional<DriverEvent> protocol(Envelope envelope, ProtocolMessage protocol) {
        Optional<MessageRef> about = about(envelope, protocol.getKey());
        boolean edit = protocol.getType() == Contents.EDIT && protocol.hasEdited();
        if (!protocol.getKey().getFromMe() && (edit || !envelope.chat().isGroup())) {
            return Optional.empty();
        }
        if (edit) {
            Message edited = unwrap(protocol.getEdited());
            String text = edited.hasExtendedText() ? edited.getExtendedText().getText() : edited.getConversation();
            return about.map(message -> new DriverEvent.Edited(message, text, envelope.at()));
        }
        return about.filter(message -> protocol.getType() == Contents.REVOKE)
                .map(message -> new DriverEvent.Revoked(message, true, envelope.at()));
    }

    private Optional<DriverEvent> vote(Envelope envelope, PollUpdate update) {
        String id = update.getPoll().getId();
        return secrets.sent().find(id).flatMap(kept -> {
            Message poll = message(kept.getMessage().toByteArray());
            List<String> creators = names(secrets.device().self().bare());
            List<String> voters = names(Address.of(envelope.author()));
            return Votes.open(poll, id, update.getVote(), creators, voters)
                    .map(options -> new DriverEvent.PollVoted(
                            new MessageRef(envelope.chat(), id, null, true),
                            envelope.author(),
                            options,
                            envelope.at()));
        });
    }

    private List<String> names(Address person) {
        return Stream.concat(
                        Stream.of(person),
                        Stream.concat(
                                secrets.identities().hiddenOf(person).stream(),
                                secrets.identities().phoneOf(person).stream()))
                .map(Address::toString)
                .toList();
    }

    /** The key says "from me" from the writer's point of view. */
    private Optional<MessageRef> about(Envelope envelope, MessageKey key) {
        boolean theWriters = key.getFromMe();
        if (!isId(key.getId())) {
            return Optional.empty();
        }
        if (!envelope.chat().isGroup()) {
            return Optional.of(new MessageRef(envelope.chat(), key.getId(), null, theWriters == envelope.ours()));
        }
        Optional<Address> author = Address.parse(key.getParticipant()).map(secrets.identities()::readable);
        boolean ours = theWriters
                ? envelope.ours()
                : author.filter(secrets.device()::isOurs).isPresent();
        Jid writer =
                theWriters ? envelope.author() : author.flatMap(Address::jid).orElse(null);
        return Optional.of(new MessageRef(envelope.chat(), key.getId(), ours ? null : writer, ours));
    }

    static Message message(byte[] bytes) {
        try {
            return Message.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new ProtocolBreach("A message that cannot be read", e);
        }
    }

    private static Optional<QuoteContext> context(Message message) {
        if (message.hasExtendedText()) {
            return Optional.of(message.getExtendedText().getContext());
        }
        if (message.hasImage()) {
            return Optional.of(message.getImage().getContext());
        }
        if (message.hasVideo()) {
            return Optional.of(message.getVideo().getContext());
        }
        if (message.hasDocument()) {
            return Optional.of(message.getDocument().getContext());
        }
        if (message.hasLocation()) {
            return Optional.of(message.getLocation().getContext());
        }
        return message.hasAudio() ? Optional.of(message.getAudio().getContext()) : Optional.empty();
    }
}
