package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.network.Account;
import io.wagate.localwhatsapp.network.Address;
import io.wagate.localwhatsapp.network.Device;
import io.wagate.localwhatsapp.network.Group;
import io.wagate.localwhatsapp.network.Network;
import io.wagate.localwhatsapp.phone.Letter.Kind;
import io.wagate.localwhatsapp.phone.Letter.Ref;
import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.localwhatsapp.wire.Proto;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A person with a phone, as a test sees them: links devices, writes, reads, reacts, votes, calls. */
public final class Phone {

    private final Network network;
    private final Account account;
    private final Handset handset;
    private final List<Arrived> inbox = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();
    private final List<Node> notices = new ArrayList<>();
    private boolean readsAtOnce;

    public Phone(Network network, String number, boolean numberHidden) {
        this.network = network;
        this.account = network.open(number, numberHidden);
        this.handset = new Handset(network, account, this::arrived, statuses::add, notices::add);
        account.add(handset.device());
        network.linking().codes().register(account);
        switchOn();
    }

    public String number() {
        return account.number();
    }

    public Account account() {
        return account;
    }

    /** The address of the number. */
    public Address address() {
        return account.phone();
    }

    /** The hidden address. */
    public Address hidden() {
        return account.hidden();
    }

    // ---- companion devices ----

    /**
     * Scans the text of a QR code.
     *
     * @throws Malformed when the code links nothing
     */
    public void scan(String qrText) {
        network.alone(() -> network.linking().scan(account, qrText));
    }

    /**
     * Types a code that a device shows, with or without its dash.
     *
     * @throws Malformed when no device waits for one
     */
    public void type(String code) {
        network.alone(() -> network.linking().codes().type(account, code));
    }

    public List<Device> companions() {
        return network.alone(account::companions);
    }

    /** How many messages no companion has taken yet that was meant to have them. */
    public int waitingForCompanions() {
        return network.alone(() -> (int) account.companions().stream()
                .flatMap(companion -> companion.mailbox().waiting().stream())
                .filter(stanza -> stanza.is("message"))
                .count());
    }

    /** Unlinks one device; it learns that at once, or when it comes back. */
    public void unlink(Device companion) {
        network.alone(() -> network.linking().unlink(companion));
    }

    public void unlinkAll() {
        companions().forEach(this::unlink);
    }

    /** No network any more: what comes waits. */
    public void switchOff() {
        network.alone(() -> handset.device().mailbox().disconnect(handset));
    }

    public void switchOn() {
        network.alone(() -> {
            handset.device().mailbox().connect(handset);
            handset.device().mailbox().release();
        });
    }

    // ---- writing ----

    /** Writes to a person or a group, and answers the message's id. */
    public String write(Address to, Letter letter) {
        return network.alone(() -> {
            String id = Handset.newId();
            handset.outbox().send(to, id, letter);
            return id;
        });
    }

    public String write(Address to, String text) {
        return write(to, new Letter.Text(text));
    }

    public String sendFile(Address to, Kind kind, String mimeType, String name, byte[] content, String caption) {
        SealedFile.Sealed sealed = SealedFile.seal(kind, content);
        String path = network.media().keep(sealed.bytes());
        SealedFile file = sealed.at(network.media().url(path), path);
        return write(to, new Letter.File(kind, mimeType, name, caption, file));
    }

    public String answer(Arrived message, String text) {
        return write(
                message.chat(),
                new Letter.Text(text, message.id(), author(message).toString()));
    }

    public String react(Arrived message, String emoji) {
        return write(message.chat(), new Letter.Reaction(ref(message), emoji));
    }

    /** Changes the text of a message that this phone wrote. */
    public String edit(Address chat, String messageId, String text) {
        return write(chat, new Letter.Edit(own(chat, messageId), text));
    }

    /** Deletes a message that this phone wrote, for everybody. */
    public String revoke(Address chat, String messageId) {
        return write(chat, new Letter.Revoke(own(chat, messageId)));
    }

    /** Votes in a poll that arrived, for options by their words. */
    public String vote(Arrived message, List<String> options) {
        if (!(message.letter() instanceof Letter.Poll poll)) {
            throw new IllegalArgumentException("no poll: " + message);
        }
        String creator = author(message).toString();
        String voter = self(message.chat()).toString();
        Proto choices = Proto.writer();
        options.forEach(option -> choices.put(1, Crypto.sha256(Crypto.utf8(option))));
        byte[] key = Crypto.hkdf(poll.secret(), new byte[0], message.id() + creator + voter + "Poll Vote", 32);
        byte[] nonce = Crypto.random(12);
        byte[] sealed = Crypto.gcmSeal(key, nonce, Crypto.utf8(message.id() + "\0" + voter), choices.bytes());
        return write(message.chat(), new Letter.Vote(ref(message), sealed, nonce));
    }

    /** Shows the other side that somebody types here, or no longer does. */
    public void typing(Address to, boolean now) {
        Node state = Node.of("chatstate", "to", to.toString()).holding(Node.of(now ? "composing" : "paused"));
        network.alone(() -> network.relay().chatState(handset.device(), state));
    }

    /** From now on this phone is told whether that person is online, first how it stands now. */
    public void watch(Phone person) {
        Node wish =
                Node.of("presence", "type", "subscribe", "to", person.address().toString());
        network.alone(() -> network.presence(handset.device(), wish));
    }

    /** Gives the account the name that others see. */
    public void rename(String name) {
        network.alone(() -> network.presence(handset.device(), Node.of("presence", "name", name)));
    }

    /** Makes the account that of a business, which devices learn that are linked from now on. */
    public void openBusiness(String name) {
        network.alone(() -> account.openBusiness(name));
    }

    /** Rings all companions of this person, who cannot answer. */
    public String call(Phone callee, boolean video) {
        String id = Handset.newId();
        network.alone(() -> network.relay().call(handset.device(), callee.account, id, video));
        return id;
    }

    // ---- reading ----

    /** From now on marks every message as read when it arrives. */
    public void readAtOnce() {
        readsAtOnce = true;
    }

    public void read(Arrived message) {
        network.alone(() -> {
            Node receipt = Node.of("receipt", "type", "read", "id", message.id())
                    .with(
                            "to",
                            message.chat().isGroup()
                                    ? message.chat().toString()
                                    : author(message).toString());
            network.relay()
                    .receipt(
                            handset.device(),
                            message.chat().isGroup()
                                    ? receipt.with(
                                            "participant", author(message).toString())
                                    : receipt);
        });
    }

    /** Everything that arrived, once each. */
    public List<Arrived> inbox() {
        return network.alone(() -> List.copyOf(inbox));
    }

    public Arrived message(String id) {
        return inbox().stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no message " + id + " on " + number()));
    }

    /** What others let know about messages of this phone. */
    public List<Status> statuses() {
        return network.alone(() -> List.copyOf(statuses));
    }

    /** Notices, typing and who is online, as they came. */
    public List<Node> notices() {
        return network.alone(() -> List.copyOf(notices));
    }

    /** Downloads and opens a file that arrived. */
    public byte[] open(Letter.File file) {
        byte[] sealed = network.media()
                .file(file.file().path())
                .orElseThrow(() ->
                        new NoSuchElementException("no file " + file.file().path()));
        return file.file().open(file.kind(), sealed);
    }

    // ---- groups ----

    public Group openGroup(String subject, boolean hiddenMode, Phone... members) {
        List<Account> others = List.of(members).stream().map(Phone::account).toList();
        return network.alone(() -> network.openGroup(subject, account, others, hiddenMode));
    }

    public void add(Group group, Phone member) {
        network.alone(() -> network.addMember(group, account, member.account));
    }

    public void remove(Group group, Phone member) {
        network.alone(() -> {
            network.removeMember(group, account, member.account);
            handset.outbox().forgetGroupKey(group.address());
        });
    }

    public void rename(Group group, String subject) {
        network.alone(() -> network.renameGroup(group, account, subject));
    }

    private void arrived(Arrived message) {
        inbox.add(message);
        if (readsAtOnce && message.author() != account) {
            read(message);
        }
    }

    /** The author's address in the kind that the chat uses. */
    private Address author(Arrived message) {
        return address(message.author(), message.chat());
    }

    private Address self(Address chat) {
        return address(account, chat);
    }

    private Address address(Account of, Address chat) {
        boolean hiddenMode =
                chat.isGroup() ? network.group(chat).map(Group::hiddenMode).orElse(false) : chat.isHidden();
        return hiddenMode || of.numberHidden() ? of.hidden() : of.phone();
    }

    private Ref ref(Arrived message) {
        boolean fromMe = message.author() == account;
        String participant = message.chat().isGroup() ? author(message).toString() : "";
        return new Ref(message.chat().toString(), fromMe, message.id(), participant);
    }

    private Ref own(Address chat, String messageId) {
        return new Ref(chat.toString(), true, messageId, "");
    }

    /** A companion that is there right now. */
    public Optional<Device> onlineCompanion() {
        return companions().stream().filter(Device::isOnline).findFirst();
    }
}
