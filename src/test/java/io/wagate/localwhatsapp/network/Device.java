package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.util.Optional;

/** A phone (number 0) or a companion device: its published keys, and what waits for it. */
public final class Device {

    private final Account account;
    private final int number;
    private final PublishedKeys keys;
    private final String name;
    private final Mailbox mailbox = new Mailbox();

    public Device(Account account, int number, PublishedKeys keys) {
        this(account, number, keys, "");
    }

    /** @param name what the phone shows in its list */
    public Device(Account account, int number, PublishedKeys keys, String name) {
        this.name = name;
        this.account = account;
        this.number = number;
        this.keys = keys;
    }

    public Account account() {
        return account;
    }

    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    public PublishedKeys keys() {
        return keys;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Address phone() {
        return account.phone().withDevice(number);
    }

    public Address hidden() {
        return account.hidden().withDevice(number);
    }

    /** Its address in a chat that goes by numbers, or by hidden addresses. */
    public Address address(boolean hiddenMode) {
        return account.address(hiddenMode).withDevice(number);
    }

    public boolean isOnline() {
        return mailbox.endpoint().isPresent();
    }

    // ---- what can go wrong with a companion's connection ----

    /** Breaks the connection without a word. */
    public void hangUp() {
        connection().ifPresent(Connection::hangUp);
    }

    /** Ends the stream with an error of this code, such as 503. */
    public void failStream(int code) {
        connection().ifPresent(there -> there.end(Stanzas.streamError(code)));
    }

    /** Tells the device that somebody else uses its place, as a second login with its credentials does. */
    public void replace() {
        connection().ifPresent(there -> there.end(Node.of("stream:error").holding(Stanzas.conflict("replaced"))));
    }

    /** Forgets the keys that are given out once, and tells the device that none is left. */
    public void exhaustKeys() {
        keys.exhaust();
        tellKeysLeft();
    }

    void tellKeysLeft() {
        Node count = Node.of("count", "value", Integer.toString(keys.left()));
        mailbox.post(Stanzas.notification(Stanzas.SERVER, "encrypt", count));
    }

    private Optional<Connection> connection() {
        return mailbox.endpoint().filter(Connection.class::isInstance).map(Connection.class::cast);
    }
}
