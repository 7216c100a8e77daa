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
import java.util.ArrayList;
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
    private static final int LARGEST_GROUP = 256;

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
        return network.locked(() -> {
            Set<Jid> chats = new LinkedHashSet<>();
            for (Message message : network.memory().messages().reversed()) {
                chat(network, number, message).ifPresent(chats::add);
            }
            network.memory().groups().stream()
                    .filter(group -> group.members().contains(number))
                    .forEach(group -> chats.add(group.jid()));
            return List.copyOf(chats);
        });
    }

    @Override
    public List<Group> groups(Actor actor, String number) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        return network.locked(() -> network.memory().groups().stream()
                .filter(group -> group.members().contains(number))
                .toList());
    }

    @Override
    public String write(Actor actor, String number, Jid chat, Content content, @Nullable String quoted) {
        if (content instanceof Content.Text text) {
            checkText(text.text());
        }
        Network network = held(actor);
        Received received = Contents.received(content, network.media());
        int selectable = content instanceof Content.Poll poll ? poll.selectable() : 0;
        return network.locked(() -> {
            mustExist(network, number);
            mustBeThere(network, number, chat);
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
        Network network = held(actor);
        network.locked(() -> {
            mustReach(network, number, chat);
            Message message = message(network, number, chat, messageId, any -> true);
            network.record(
                    new Fact.Reacted(messageId, number, chat.toString(), message.written.by(), emoji, network.now()));
        });
    }

    @Override
    public void edit(Actor actor, String number, Jid chat, String messageId, String text) {
        checkText(text);
        Network network = held(actor);
        network.locked(() -> {
            mustReach(network, number, chat);
            message(network, number, chat, messageId, own(number).and(HeldChats::isText));
            network.record(new Fact.Edited(messageId, number, chat.toString(), text, network.now()));
        });
    }

    @Override
    public void revoke(Actor actor, String number, Jid chat, String messageId) {
        Network network = held(actor);
        network.locked(() -> {
            mustReach(network, number, chat);
            message(network, number, chat, messageId, own(number));
            network.record(new Fact.Revoked(messageId, number, chat.toString(), network.now()));
        });
    }

    @Override
    public void hide(Actor actor, String number, Jid chat, String messageId) {
        Network network = held(actor);
        network.locked(() -> {
            Message message = message(network, number, chat, messageId, any -> true);
            network.record(new Fact.Hidden(messageId, number, chat.toString(), message.written.by(), network.now()));
        });
    }

    @Override
    public void read(Actor actor, String number, Jid chat) {
        Network network = held(actor);
        network.locked(() -> {
            mustReach(network, number, chat);
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
        Network network = held(actor);
        network.locked(() -> {
            mustReach(network, number, chat);
            Message message = message(network, number, chat, messageId, HeldChats::isPoll);
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
        Network network = held(actor);
        network.locked(() -> {
            mustReach(network, number, person);
            String callee = person.phone()
                    .orElseThrow(() -> Problem.Invalid.field("chat", "Only a person can be called")
                            .asException());
            network.record(new Fact.Called(network.newId(), number, callee, video, network.now()));
        });
    }

    @Override
    public Group createGroup(Actor actor, String number, String subject, List<String> others) {
        checkSubject(subject);
        Network network = held(actor);
        return network.locked(() -> {
            mustWrite(network, number);
            List<String> members = new ArrayList<>(List.of(number));
            others.stream().filter(other -> !members.contains(other)).forEach(members::add);
            members.forEach(member -> mustExist(network, member));
            String jid = "1203" + digits(network) + "@" + Jid.GROUP;
            network.record(new Fact.GroupChanged(jid, subject.strip(), number, members, network.now()));
            return network.memory().group(jid).orElseThrow();
        });
    }

    @Override
    public void renameGroup(Actor actor, String number, Jid group, String subject) {
        checkSubject(subject);
        change(actor, number, group, subject.strip(), members -> {});
    }

    @Override
    public void addToGroup(Actor actor, String number, Jid group, String member) {
        Network network = held(actor);
        network.locked(() -> mustExist(network, member));
        change(actor, number, group, null, members -> {
            if (!members.contains(member) && members.size() < LARGEST_GROUP) {
                members.add(member);
            }
        });
    }

    @Override
    public void removeFromGroup(Actor actor, String number, Jid group, String member) {
        change(actor, number, group, null, members -> members.remove(member));
    }

    @Override
    public StoredFile file(Actor actor, String number, String messageId) {
        actor.require(Permission.VIEW);
        Network network = networks.of(actor.tenant());
        Received.Media media = network.locked(() -> network.memory()
                .message(messageId)
                .filter(message -> isIn(network, number, message) && !message.revoked)
                .map(message -> message.written.content())
                .filter(Received.Media.class::isInstance)
                .map(Received.Media.class::cast)
                .orElseThrow(() -> new Problem.NotFound("MEDIA_NOT_FOUND", "File").asException()));
        return new StoredFile(
                network.media().path(media.ref().key()), media.ref().mimeType());
    }

    private void change(
            Actor actor,
            String number,
            Jid group,
            @Nullable String subject,
            java.util.function.Consumer<List<String>> change) {
        Network network = held(actor);
        network.locked(() -> {
            mustReach(network, number, group);
            Group before = network.memory()
                    .group(group.toString())
                    .orElseThrow(() -> new Problem.NotFound("GROUP_NOT_FOUND", "Group").asException());
            List<String> members = new ArrayList<>(before.members());
            change.accept(members);
            String named = subject == null ? before.subject() : subject;
            if (!members.equals(before.members()) || !named.equals(before.subject())) {
                network.record(new Fact.GroupChanged(group.toString(), named, number, members, network.now()));
            }
        });
    }

    /** The phone can write, and to this chat. */
    private static void mustReach(Network network, String number, Jid chat) {
        mustWrite(network, number);
        mustBeThere(network, number, chat);
    }

    private static void mustBeThere(Network network, String number, Jid chat) {
        boolean reachable = chat.isGroup()
                ? network.memory()
                        .group(chat.toString())
                        .filter(group -> group.members().contains(number))
                        .isPresent()
                : chat.phone().filter(network::isOnWhatsApp).isPresent();
        if (!reachable) {
            throw new Problem.NotFound("CHAT_NOT_FOUND", "Chat").asException();
        }
    }

    private static void mustWrite(Network network, String number) {
        mustExist(network, number);
        if (network.memory().linkOf(number).isPresent()) {
            throw new Problem.Conflict("PHONE_TAKEN", "This phone carries a session; do this from another phone")
                    .asException();
        }
    }

    private static void mustExist(Network network, String number) {
        if (!network.isOnWhatsApp(number)) {
            throw new Problem.NotFound("PHONE_NOT_FOUND", "Phone").asException();
        }
    }

    private static Message message(Network network, String number, Jid chat, String id, Predicate<Message> which) {
        return network.memory()
                .message(id)
                .filter(message -> network.memory().stands(message, number, chat))
                .filter(which)
                .filter(message -> !message.revoked)
                .orElseThrow(() -> new Problem.NotFound("MESSAGE_NOT_FOUND", "Message").asException());
    }

    /** The chat of this number in which a message stands. */
    private static Optional<Jid> chat(Network network, String number, Message message) {
        Jid chat = Jid.parse(message.written.chat()).orElseThrow();
        if (message.written.by().equals(number)) {
            return Optional.of(chat);
        }
        boolean gets = network.memory().readers(message.written.by(), chat).contains(number);
        return gets ? Optional.of(chat.isGroup() ? chat : Jid.ofPhone(message.written.by())) : Optional.empty();
    }

    private static boolean isIn(Network network, String number, Message message) {
        return chat(network, number, message).isPresent();
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

    private static void checkSubject(String subject) {
        if (subject.isBlank() || subject.strip().length() > HeldPhones.LONGEST_NAME) {
            throw Problem.Invalid.field("subject", "A subject has 1 to " + HeldPhones.LONGEST_NAME + " characters")
                    .asException();
        }
    }

    private static String digits(Network network) {
        return network.world().random().text(14, "0123456789");
    }

    private Network held(Actor actor) {
        actor.require(Permission.MANAGE_SESSIONS);
        return networks.of(actor.tenant());
    }
}
