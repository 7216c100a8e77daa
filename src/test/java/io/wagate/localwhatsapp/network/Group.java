package io.wagate.localwhatsapp.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A group: who is in it, and whether its members know each other by number or by hidden address. */
public final class Group {

    private final Address address;
    private final Account creator;
    private final boolean hiddenMode;
    private final Instant created = Instant.now();
    private final List<Account> members = new ArrayList<>();
    private String subject;

    Group(String id, String subject, Account creator, List<Account> others, boolean hiddenMode) {
        this.address = Address.ofGroup(id);
        this.subject = subject;
        this.creator = creator;
        this.hiddenMode = hiddenMode;
        members.add(creator);
        members.addAll(others);
    }

    public Address address() {
        return address;
    }

    public String subject() {
        return subject;
    }

    void rename(String newSubject) {
        subject = newSubject;
    }

    Account creator() {
        return creator;
    }

    /** Whether members are addressed by hidden address. */
    public boolean hiddenMode() {
        return hiddenMode;
    }

    Instant created() {
        return created;
    }

    public List<Account> members() {
        return List.copyOf(members);
    }

    boolean has(Account account) {
        return members.contains(account);
    }

    void add(Account account) {
        members.add(account);
    }

    void remove(Account account) {
        members.remove(account);
    }
}
