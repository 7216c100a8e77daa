package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a network knows: the sum of its facts. Live and at a replay the same facts lead to the same memory. Guarded by
 * the network's lock.
 */
final class Memory {

    /** How many messages are kept for the phones to show; the journal keeps more. */
    static final int MESSAGES = 500;

    private static final int UNLINKED = 1_000;

    private final Map<String, String> names = new TreeMap<>();
    private final Set<String> closed = new LinkedHashSet<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final LinkedHashSet<String> unlinked = new LinkedHashSet<>();
    private final Map<String, Fact.GroupChanged> groups = new LinkedHashMap<>();
    private final LinkedHashMap<String, Message> messages = new LinkedHashMap<>();
    private final LinkedHashMap<String, Fact.Refused> refusals = new LinkedHashMap<>();
    private final Announcer announcer = new Announcer(this);

    Memory() {
        for (MagicNumber magic : MagicNumber.values()) {
            names.put(magic.number(), magic.title());
        }
    }

    /** Learns a fact and puts what follows from it before the sessions that it concerns. */
    void learn(long n, Fact fact) {
        announcer.announce(n, fact);
        switch (fact) {
            case Fact.PhoneAdded phone -> names.put(phone.number(), phone.name());
            case Fact.PhoneClosed phone -> closed.add(phone.number());
            case Fact.Linked linked -> links.put(linked.device(), new Link(linked));
            case Fact.Unlinked gone -> forget(gone.device());
            case Fact.Taken taken -> link(taken.device()).ifPresent(link -> link.taken(taken.upTo()));
            case Fact.GroupChanged group -> put(group);
            case Fact.Written written -> bounded(messages, written.id(), new Message(written));
            case Fact.Refused refused -> bounded(refusals, refused.id(), refused);
            case Fact.Receipt receipt ->
                message(receipt.id()).ifPresent(message -> message.received(receipt.by(), receipt.status()));
            case Fact.Reacted reacted ->
                message(reacted.id()).ifPresent(message -> message.reacted(reacted.by(), reacted.emoji()));
            case Fact.Edited edited -> message(edited.id()).ifPresent(message -> message.text = edited.text());
            case Fact.Revoked revoked -> message(revoked.id()).ifPresent(message -> message.revoked = true);
            case Fact.Hidden hidden -> message(hidden.id()).ifPresent(message -> message.hiddenFor.add(hidden.by()));
            case Fact.Voted voted ->
                message(voted.id()).ifPresent(message -> message.votes.put(voted.by(), voted.options()));
            case Fact.WrittenAgain again -> {}
            case Fact.Swallowed swallowed -> {}
            case Fact.Called called -> {}
            case Fact.Snapshot snapshot -> restore(snapshot);
        }
    }

    Fact.Snapshot snapshot(long n) {
        List<Fact.PhoneAdded> phones = new ArrayList<>();
        names.forEach((number, name) -> phones.add(new Fact.PhoneAdded(number, name)));
        return new Fact.Snapshot(
                phones,
                List.copyOf(closed),
                links.values().stream().map(link -> link.linked).toList(),
                links.values().stream()
                        .map(link -> new Fact.Taken(link.linked.device(), link.stored(n)))
                        .toList(),
                List.copyOf(unlinked),
                List.copyOf(groups.values()));
    }

    Collection<String> numbers() {
        return List.copyOf(names.keySet());
    }

    boolean knows(String number) {
        return names.containsKey(number);
    }

    /** The push name, null for a number that nobody gave one. */
    @Nullable
    String name(String number) {
        return names.get(number);
    }

    boolean isClosed(String number) {
        return closed.contains(number);
    }

    Collection<Link> links() {
        return links.values();
    }

    Optional<Link> link(String device) {
        return Optional.ofNullable(links.get(device));
    }

    /** The session that this phone carries. */
    Optional<Link> linkOf(String number) {
        return links.values().stream()
                .filter(link -> link.number().equals(number))
                .findFirst();
    }

    boolean wasUnlinked(String device) {
        return unlinked.contains(device);
    }

    Optional<Message> message(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    SequencedCollection<Message> messages() {
        return messages.sequencedValues();
    }

    Optional<Fact.Refused> refusal(String id) {
        return Optional.ofNullable(refusals.get(id));
    }

    Optional<Group> group(String jid) {
        return Optional.ofNullable(groups.get(jid)).map(Memory::group);
    }

    List<Group> groups() {
        return groups.values().stream().map(Memory::group).toList();
    }

    /** Who gets what this number writes to that chat. */
    List<String> readers(String by, Jid chat) {
        if (!chat.isGroup()) {
            return List.of(chat.user());
        }
        return group(chat.toString()).map(Group::members).orElse(List.of()).stream()
                .filter(member -> !member.equals(by))
                .toList();
    }

    /** Whether a message stands in this chat of this number. */
    boolean stands(Message message, String number, Jid chat) {
        Fact.Written written = message.written;
        if (chat.isGroup() || written.by().equals(number)) {
            return written.chat().equals(chat.toString());
        }
        return written.by().equals(chat.user())
                && written.chat().equals(Jid.ofPhone(number).toString());
    }

    private static Group group(Fact.GroupChanged group) {
        Jid jid = Jid.parse(group.group()).orElseThrow();
        return new Group(jid, group.subject(), group.members());
    }

    private void put(Fact.GroupChanged group) {
        if (group.members().isEmpty()) {
            groups.remove(group.group());
        } else {
            groups.put(group.group(), group);
        }
    }

    private void forget(String device) {
        links.remove(device);
        unlinked.add(device);
        if (unlinked.size() > UNLINKED) {
            unlinked.removeFirst();
        }
    }

    /** Counts only at the start of a replay; within one it says what is known already. */
    private void restore(Fact.Snapshot snapshot) {
        if (links.isEmpty() && groups.isEmpty() && messages.isEmpty()) {
            snapshot.phones().forEach(phone -> names.put(phone.number(), phone.name()));
            closed.addAll(snapshot.closed());
            snapshot.links().forEach(linked -> links.put(linked.device(), new Link(linked)));
            snapshot.taken().forEach(taken -> link(taken.device()).ifPresent(link -> link.taken(taken.upTo())));
            unlinked.addAll(snapshot.unlinked());
            snapshot.groups().forEach(this::put);
        }
    }

    private static <T> void bounded(LinkedHashMap<String, T> kept, String id, T value) {
        kept.put(id, value);
        if (kept.size() > MESSAGES) {
            kept.pollFirstEntry();
        }
    }
}
