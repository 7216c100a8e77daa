package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the holders of the caller's phones do in their chats. */
final class HeldChats implements Chats {

    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_EMOJI = 16;

    private final Networks networks;

    HeldChats(Networks networks) {
        this.networks = networks;
    }

    @Override
    public List<ChatMessage> messages(Actor actor, String number, Jid chat, int limit) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        return network.locked(() -> {
            List<ChatMessage> all = network.memory().messages().stream()
                    .filter(message ->
                            network.memory().stands(message, number, chat) && !message.hiddenFor.contains(number))
                    .map(message -> message.seenBy(number))
                    .toList();
            return all.subList(Math.max(0, all.size() - limit), all.size());
        });
    }

    @Override
    public Optional<Typing> typing(Actor actor, String number, Jid chat, String session) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        String to = chat.isGroup() ? chat.toString() : Jid.ofPhone(number).toString();
        return network.locked(() -> network.activity().of(session, to));
    }

    @Override
    public boolean online(Actor actor, String session) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        return network.locked(() -> network.activity().isOnline(session));
    }

    @Override
    public List<Jid> lately(Actor actor, String number) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        Handset phone = new Handset(network, number);
        return network.locked(() -> {
            Set<Jid> chats = new LinkedHashSet<>();
            for (Message message : network.memory().messages().reversed()) {
                phone.chat(message).ifPresent(chats::add);
            }
            phone.groups().forEach(group -> chats.add(group.jid()));
            return List.copyOf(chats);
        });
    }

    @Override
    public List<Group> groups(Actor actor, String number) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        return network.locked(() -> new Handset(network, number).groups());
    }

    @Override
    public String write(Actor actor, String number, Jid chat, Content content, @Nullable String quoted) {
        if (content instanceof Content.Text text) {
            checkText(text.text());
        }
        Handset phone = held(actor, number);
        Network network = phone.network();
        Received received = Contents.received(content, network.media());
        int selectable = content instanceof Content.Poll poll ? poll.selectable() : 0;
        return network.locked(() -> {
            phone.mustExist();
            phone.mustBeThere(chat);
            Fact.Written written = new Fact.Written(
                    network.newId(), null, number, chat.toString(), received, selectable, quoted, network.now());
            network.record(written);
            if (network.memory().linkOf(number).isPresent()) {
                network.receipts().expect(written);
            }
            return written.id();
        });
    }

    @Override
    public void react(Actor actor, String number, Jid chat, String messageId, String emoji) {
        if (emoji.length() > LONGEST_EMOJI) {
            throw Problem.Invalid.field("emoji", "A reaction is one emoji").asException();
        }
        Handset phone = held(actor, number);
        Network network = phone.network();
        network.locked(() -> {
            phone.mustReach(chat);
            Message message = phone.message(chat, messageId, any -> true);
            network.record(
                    new Fact.Reacted(messageId, number, chat.toString(), message.written.by(), emoji, network.now()));
        });
    }

    @Override
    public void edit(Actor actor, String number, Jid chat, String messageId, String text) {
        checkText(text);
        Handset phone = held(actor, number);
        Network network = phone.network();
        network.locked(() -> {
            phone.mustReach(chat);
            phone.message(chat, messageId, own(number).and(HeldChats::isText));
            network.record(new Fact.Edited(messageId, number, chat.toString(), text, network.now()));
        });
    }

    @Override
    public void revoke(Actor actor, String number, Jid chat, String messageId) {
        Handset phone = held(actor, number);
        Network network = phone.network();
        network.locked(() -> {
            phone.mustReach(chat);
            phone.message(chat, messageId, own(number));
            network.record(new Fact.Revoked(messageId, number, chat.toString(), network.now()));
        });
    }

    @Override
    public void hide(Actor actor, String number, Jid chat, String messageId) {
        Handset phone = held(actor, number);
        Network network = phone.network();
        network.locked(() -> {
            Message message = phone.message(chat, messageId, any -> true);
            network.record(new Fact.Hidden(messageId, number, chat.toString(), message.written.by(), network.now()));
        });
    }

    @Override
    public void read(Actor actor, String number, Jid chat) {
        Handset phone = held(actor, number);
        Network network = phone.network();
        network.locked(() -> {
            phone.mustReach(chat);
            if (MagicNumber.UNREAD.number().equals(number)) {
                throw new Problem.Conflict("NEVER_READS", "This phone never reads").asException();
            }
            network.record(network.memory().messages().stream()
                    .filter(message -> network.memory().stands(message, number, chat)
                            && !message.written.by().equals(number)
                            && message.at(number) != Status.READ)
                    .map(message -> network.receipts().receipt(message.written, number, Status.READ))
                    .toList());
        });
    }

    @Override
    public void vote(Actor actor, String number, Jid chat, String messageId, List<String> options) {
        Set<String> chosen = new LinkedHashSet<>(options);
        Handset phone = held(actor, number);
        Network network = phone.network();
        network.locked(() -> {
            phone.mustReach(chat);
            Message message = phone.message(chat, messageId, HeldChats::isPoll);
            Received.Poll poll = (Received.Poll) message.written.content();
            int most = message.written.selectable() == 0 ? poll.options().size() : message.written.selectable();
            if (!new HashSet<>(poll.options()).containsAll(chosen) || chosen.size() > most) {
                throw Problem.Invalid.field("option", "Choose at most " + most + " of the options")
                        .asException();
            }
            network.record(new Fact.Voted(
                    messageId, number, chat.toString(), message.written.by(), List.copyOf(chosen), network.now()));
        });
    }

    @Override
    public void call(Actor actor, String number, Jid person, boolean video) {
        Handset phone = held(actor, number);
        Network network = phone.network();
        network.locked(() -> {
            phone.mustReach(person);
            String callee = person.phone()
                    .orElseThrow(() -> Problem.Invalid.field("chat", "Only a person can be called")
                            .asException());
            network.record(new Fact.Called(network.newId(), number, callee, video, network.now()));
        });
    }

    @Override
    public StoredFile file(Actor actor, String number, String messageId) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        Handset phone = new Handset(network, number);
        Received.Media media = network.locked(() -> network.memory()
                .message(messageId)
                .filter(message -> phone.chat(message).isPresent() && !message.revoked)
                .map(message -> message.written.content())
                .filter(Received.Media.class::isInstance)
                .map(Received.Media.class::cast)
                .orElseThrow(() -> new Problem.NotFound("MEDIA_NOT_FOUND", "File").asException()));
        return new StoredFile(
                network.media().path(media.ref().key()), media.ref().mimeType());
    }

    private static Predicate<Message> own(String number) {
        return message -> message.written.by().equals(number);
    }

    private static boolean isText(Message message) {
        return message.written.content() instanceof Received.Text;
    }

    private static boolean isPoll(Message message) {
        return message.written.content() instanceof Received.Poll;
    }

    private static void checkText(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw Problem.Invalid.field("text", "A text has 1 to " + LONGEST_TEXT + " characters")
                    .asException();
        }
    }

    private Handset held(Actor actor, String number) {
        actor.require(Permission.MANAGE_SESSIONS);
        return new Handset(networks.of(actor.tenant()), number);
    }
}
