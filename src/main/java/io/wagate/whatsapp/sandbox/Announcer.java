package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverEvent.MessageStatus;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import io.wagate.whatsapp.sandbox.phones.Group;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says which linked sessions a fact concerns and what they are told. Asks the memory as it was before the fact. */
final class Announcer {

    private final Memory memory;

    Announcer(Memory memory) {
        this.memory = memory;
    }

    void announce(long n, Fact fact) {
        switch (fact) {
            case Fact.Written written -> written(n, written);
            case Fact.Receipt receipt -> receipt(n, receipt);
            case Fact.Reacted f -> {
                Jid author = Jid.ofPhone(f.by());
                others(
                        n,
                        f.by(),
                        f.chat(),
                        to -> new DriverEvent.Reaction(
                                ref(to, f.by(), f.chat(), f.id(), f.of()), author, f.emoji(), f.at()));
            }
            case Fact.Edited f ->
                others(
                        n,
                        f.by(),
                        f.chat(),
                        to -> new DriverEvent.Edited(ref(to, f.by(), f.chat(), f.id(), f.by()), f.text(), f.at()));
            case Fact.Revoked f ->
                others(
                        n,
                        f.by(),
                        f.chat(),
                        to -> new DriverEvent.Revoked(ref(to, f.by(), f.chat(), f.id(), f.by()), true, f.at()));
            case Fact.Voted f -> {
                Jid author = Jid.ofPhone(f.by());
                others(
                        n,
                        f.by(),
                        f.chat(),
                        to -> new DriverEvent.PollVoted(
                                ref(to, f.by(), f.chat(), f.id(), f.of()), author, f.options(), f.at()));
            }
            case Fact.Hidden f -> {
                Jid chat = jid(f.chat());
                MessageRef ref = new MessageRef(
                        chat, f.id(), chat.isGroup() ? Jid.ofPhone(f.of()) : null, f.of().equals(f.by()));
                tell(n, f.by(), new DriverEvent.Revoked(ref, false, f.at()));
            }
            case Fact.Called f -> tell(n, f.to(), new DriverEvent.Call(f.id(), Jid.ofPhone(f.by()), f.video(), f.at()));
            case Fact.PhoneAdded phone -> renamed(n, phone.number(), phone.name());
            case Fact.GroupChanged group -> group(n, group);
            case Fact.PhoneClosed f -> {}
            case Fact.Linked f -> {}
            case Fact.Unlinked f -> {}
            case Fact.Taken f -> {}
            case Fact.WrittenAgain f -> {}
            case Fact.Refused f -> {}
            case Fact.Swallowed f -> {}
            case Fact.Snapshot f -> {}
        }
    }

    private void written(long n, Fact.Written f) {
        Jid author = Jid.ofPhone(f.by());
        others(
                n,
                f.by(),
                f.chat(),
                to -> new DriverEvent.MessageReceived(
                        f.id(),
                        seenFrom(f.by(), f.chat()),
                        author,
                        f.by(),
                        memory.name(f.by()),
                        f.content(),
                        f.quoted(),
                        f.at()));
        if (f.session() == null) {
            tell(n, f.by(), new DriverEvent.SentFromPhone(f.id(), jid(f.chat()), f.content(), f.quoted(), f.at()));
        }
    }

    private void receipt(long n, Fact.Receipt f) {
        MessageStatus.Status status =
                f.status() == Status.READ ? MessageStatus.Status.READ : MessageStatus.Status.DELIVERED;
        Jid reader = Jid.ofPhone(f.by());
        Jid chat = seenFrom(f.by(), f.chat());
        tell(n, f.of(), new MessageStatus(f.id(), chat, chat.isGroup() ? reader : null, status, f.at()));
    }

    private void renamed(long n, String number, String name) {
        if (memory.knows(number) && !Objects.equals(memory.name(number), name)) {
            for (Link link : memory.links()) {
                if (!link.number().equals(number) && haveMet(link.number(), number)) {
                    link.add(n, new DriverEvent.PushNameChanged(Jid.ofPhone(number), name));
                }
            }
        }
    }

    private boolean haveMet(String number, String other) {
        Jid chat = Jid.ofPhone(other);
        boolean wrote = memory.messages().stream().anyMatch(message -> memory.stands(message, number, chat));
        return wrote
                || memory.groups().stream().anyMatch(group -> group.members().containsAll(List.of(number, other)));
    }

    private void group(long n, Fact.GroupChanged now) {
        Jid jid = jid(now.group());
        Group before = memory.group(now.group()).orElse(new Group(jid, "", List.of()));
        List<String> joined = without(now.members(), before.members());
        List<String> left = without(before.members(), now.members());
        for (Link link : memory.links()) {
            String self = link.number();
            if (joined.contains(self)) {
                link.add(n, new DriverEvent.GroupJoined(jid, Jid.ofPhone(self), now.at()));
                link.add(n, new DriverEvent.GroupUpdated(jid, now.subject(), now.at()));
            } else if (left.contains(self)) {
                link.add(n, new DriverEvent.GroupLeft(jid, Jid.ofPhone(self), now.at()));
            } else if (now.members().contains(self)) {
                joined.forEach(member -> link.add(n, new DriverEvent.GroupJoined(jid, Jid.ofPhone(member), now.at())));
                left.forEach(member -> link.add(n, new DriverEvent.GroupLeft(jid, Jid.ofPhone(member), now.at())));
                subject(n, link, before, now);
            }
        }
    }

    private static void subject(long n, Link link, Group before, Fact.GroupChanged now) {
        if (!before.subject().equals(now.subject())) {
            link.add(n, new DriverEvent.GroupUpdated(before.jid(), now.subject(), now.at()));
        }
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    private void others(long n, String by, String chat, Function<String, DriverEvent> event) {
        for (String reader : memory.readers(by, jid(chat))) {
            if (!reader.equals(by)) {
                memory.linkOf(reader).ifPresent(link -> link.add(n, event.apply(reader)));
            }
        }
    }

    private void tell(long n, String number, DriverEvent event) {
        memory.linkOf(number).ifPresent(link -> link.add(n, event));
    }

    /** A message as the session of this number knows it. */
    private static MessageRef ref(String to, String by, String chat, String id, @Nullable String of) {
        Jid seen = seenFrom(by, chat);
        Jid author = seen.isGroup() && of != null ? Jid.ofPhone(of) : null;
        return new MessageRef(seen, id, author, to.equals(of));
    }

    /** The chat as everybody but the acting number sees it: the group, or that number. */
    private static Jid seenFrom(String by, String chat) {
        Jid jid = jid(chat);
        return jid.isGroup() ? jid : Jid.ofPhone(by);
    }

    private static Jid jid(String text) {
        return Jid.parse(text).orElseThrow();
    }
}
