package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the holders of the caller's phones do with their groups. */
final class HeldGroups implements Groups {

    private static final int LARGEST = 256;
    private static final String DIGITS = "0123456789";

    private final Networks networks;

    HeldGroups(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Group create(Actor actor, String number, String subject, List<String> others) {
        checkSubject(subject);
        Network network = held(actor);
        return network.locked(() -> {
            new Handset(network, number).mustWrite();
            List<String> members = new ArrayList<>(List.of(number));
            others.stream().filter(other -> !members.contains(other)).forEach(members::add);
            members.forEach(member -> new Handset(network, member).mustExist());
            String jid = "1203" + network.world().random().text(14, DIGITS) + "@" + Jid.GROUP;
            network.record(new Fact.GroupChanged(jid, subject.strip(), number, members, network.now()));
            return network.memory().group(jid).orElseThrow();
        });
    }

    @Override
    public void rename(Actor actor, String number, Jid group, String subject) {
        checkSubject(subject);
        change(held(actor), number, group, subject.strip(), members -> {});
    }

    @Override
    public void add(Actor actor, String number, Jid group, String member) {
        Network network = held(actor);
        network.locked(() -> new Handset(network, member).mustExist());
        change(network, number, group, null, members -> {
            if (!members.contains(member) && members.size() < LARGEST) {
                members.add(member);
            }
        });
    }

    @Override
    public void remove(Actor actor, String number, Jid group, String member) {
        change(held(actor), number, group, null, members -> members.remove(member));
    }

    private static void change(
            Network network, String number, Jid group, @Nullable String subject, Consumer<List<String>> change) {
        network.locked(() -> {
            new Handset(network, number).mustReach(group);
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

    private static void checkSubject(String subject) {
        if (subject.isBlank() || subject.strip().length() > HeldPhones.LONGEST_NAME) {
            throw Problem.Invalid.field("subject", "A subject has 1 to " + HeldPhones.LONGEST_NAME + " characters")
                    .asException();
        }
    }

    private Network held(Actor actor) {
        actor.require(Permission.MANAGE_SESSIONS);
        return networks.of(actor.tenant());
    }
}
