package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.util.List;
import java.util.Optional;

/** Questions about groups, and how groups and their changes are described. */
final class GroupDesk {

    private final Network network;
    private final Connection connection;
    private final Device device;

    GroupDesk(Network network, Connection connection, Device device) {
        this.network = network;
        this.connection = connection;
        this.device = device;
    }

    void handle(Node iq) {
        if (iq.child("query").isPresent()) {
            member(iq)
                    .ifPresentOrElse(
                            group -> connection.answer(iq, List.of(describe(group))),
                            () -> connection.refuse(iq, 403, "forbidden"));
        } else if (iq.child("participating").isPresent()) {
            List<Node> all = network.groupsOf(device.account()).stream()
                    .map(GroupDesk::describe)
                    .toList();
            connection.answer(iq, List.of(Node.of("groups").holding(all)));
        } else if (iq.child("leave").isPresent()) {
            iq.need("leave").children("group").forEach(left -> leave(Address.parse(left.get("id"))));
            connection.answer(iq, List.of());
        } else {
            connection.refuse(iq, 501, "feature-not-implemented");
        }
    }

    private Optional<Group> member(Node iq) {
        return network.group(Address.parse(iq.get("to"))).filter(group -> group.has(device.account()));
    }

    private void leave(Address address) {
        network.group(address)
                .filter(group -> group.has(device.account()))
                .ifPresent(group -> network.removeMember(group, device.account(), device.account()));
    }

    static Node describe(Group group) {
        String since = Long.toString(group.created().getEpochSecond());
        Account creator = group.creator();
        boolean hiddenMode = group.hiddenMode();
        return Node.of("group", "id", group.address().user(), "subject", group.subject())
                .with("addressing_mode", hiddenMode ? "lid" : "pn")
                .with("creation", since)
                .with("creator", creator.address(hiddenMode).toString())
                .with("s_t", since)
                .with("s_o", creator.address(hiddenMode).toString())
                .with("size", Integer.toString(group.members().size()))
                .holding(group.members().stream()
                        .map(member -> member == creator
                                ? participant(group, member).with("type", "superadmin")
                                : participant(group, member))
                        .toList());
    }

    static Node change(String what, Group group, Account member) {
        return Node.of(what).holding(participant(group, member));
    }

    private static Node participant(Group group, Account member) {
        boolean hiddenMode = group.hiddenMode();
        return Node.of("participant", "jid", member.address(hiddenMode).toString())
                .with(hiddenMode ? "phone_number" : "lid", member.otherAddress(hiddenMode));
    }
}
