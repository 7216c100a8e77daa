package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.CertificateAuthority;
import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All accounts and groups, and the one lock under which everything happens to them. */
public final class Network {

    private final CertificateAuthority authority = new CertificateAuthority();
    private final Faults faults = new Faults();
    private final Witness witness;
    private final Linking linking = new Linking(this);
    private final Relay relay = new Relay(this);
    private final Presences presences = new Presences(this);
    private final MediaHost media = new MediaHost();
    private final Map<String, Account> byNumber = new LinkedHashMap<>();
    private final Map<String, Account> byLid = new LinkedHashMap<>();
    private final Map<Address, Group> groups = new LinkedHashMap<>();

    public Network(Path witness) {
        this.witness = new Witness(witness);
    }

    /** Runs something as if it were the only thing that happens. */
    public synchronized <T> T alone(Supplier<T> work) {
        return work.get();
    }

    public synchronized void alone(Runnable work) {
        work.run();
    }

    /** Runs something after a while, alone. */
    void later(Duration delay, Runnable work) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(delay);
                alone(work);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public CertificateAuthority authority() {
        return authority;
    }

    public Faults faults() {
        return faults;
    }

    public Witness witness() {
        return witness;
    }

    public Linking linking() {
        return linking;
    }

    public Relay relay() {
        return relay;
    }

    Presences presences() {
        return presences;
    }

    /** What a device says of itself, or asks of somebody else. */
    public void presence(Device device, Node presence) {
        presences.said(device, presence);
    }

    public MediaHost media() {
        return media;
    }

    // ---- people ----

    /** A new account without devices; its hidden address tells nothing about the number. */
    public Account open(String number, boolean numberHidden) {
        String lid = "1" + String.format("%014d", Math.floorMod(Crypto.bigEndian(Crypto.random(4)), 1_000_000_000));
        Account account = new Account(number, lid, numberHidden);
        byNumber.put(number, account);
        byLid.put(lid, account);
        return account;
    }

    /** Who has this address, under either of the two; nobody finds a hidden number. */
    public Optional<Account> account(Address address) {
        return address.isHidden()
                ? Optional.ofNullable(byLid.get(address.user()))
                : Optional.ofNullable(byNumber.get(address.user())).filter(account -> !account.numberHidden());
    }

    public Optional<Device> device(Address address) {
        return account(address).flatMap(account -> account.device(address.device()));
    }

    /** A device whose number is known to the one who asks: its own. */
    Optional<Device> own(String number, int device) {
        return Optional.ofNullable(byNumber.get(number)).flatMap(account -> account.device(device));
    }

    // ---- groups ----

    public Group openGroup(String subject, Account creator, List<Account> others, boolean hiddenMode) {
        String id = "120363" + String.format("%012d", Math.floorMod(Crypto.bigEndian(Crypto.random(4)), 1_000_000_000));
        Group group = new Group(id, subject, creator, others, hiddenMode);
        groups.put(group.address(), group);
        tellMembers(group, creator, "create", Node.of("create").holding(GroupDesk.describe(group)));
        return group;
    }

    public Optional<Group> group(Address address) {
        return Optional.ofNullable(groups.get(address));
    }

    List<Group> groupsOf(Account account) {
        return groups.values().stream().filter(group -> group.has(account)).toList();
    }

    public void addMember(Group group, Account by, Account member) {
        group.add(member);
        tellMembers(group, by, "add", GroupDesk.change("add", group, member));
    }

    /** Takes a member out; by the member itself it is leaving. */
    public void removeMember(Group group, Account by, Account member) {
        tellMembers(group, by, "remove", GroupDesk.change("remove", group, member));
        group.remove(member);
    }

    public void renameGroup(Group group, Account by, String subject) {
        group.rename(subject);
        Node change = Node.of("subject", "subject", subject, "s_t", Stanzas.now())
                .with("s_o", by.address(group.hiddenMode()).toString());
        tellMembers(group, by, "subject", change);
    }

    private static void tellMembers(Group group, Account by, String what, Node change) {
        for (Account member : group.members()) {
            for (Device device : member.devices()) {
                Node notice = Stanzas.notification(group.address().toString(), "w:gp2", change)
                        .with("participant", by.address(group.hiddenMode()).toString())
                        .with(
                                group.hiddenMode() ? "participant_pn" : "participant_lid",
                                by.otherAddress(group.hiddenMode()))
                        .with("addressing_mode", group.hiddenMode() ? "lid" : "pn")
                        .with("notify", by.name());
                device.mailbox().post(what.equals("create") ? notice.with("notify", "invite") : notice);
            }
        }
    }
}
