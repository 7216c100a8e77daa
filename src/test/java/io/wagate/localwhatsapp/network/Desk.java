package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.util.List;
import java.util.Set;

/** Where a logged-in device's questions go: each namespace has its desk, and what nobody answers is refused. */
final class Desk {

    /** Asked by clients in passing; an empty answer does for all of them. */
    private static final Set<String> SMALL_TALK =
            Set.of("w:p", "w:stats", "blocklist", "privacy", "status", "tos", "urn:xmpp:ping", "w:sync:app:state");

    private final Network network;
    private final Connection connection;
    private final Device device;

    Desk(Network network, Connection connection, Device device) {
        this.network = network;
        this.connection = connection;
        this.device = device;
    }

    void handle(Node iq) {
        if (!iq.says("type", "get") && !iq.says("type", "set")) {
            return;
        }
        switch (iq.attribute("xmlns").orElse("")) {
            case "encrypt" -> new KeyDesk(network, connection, device).handle(iq);
            case "usync" -> connection.answer(iq, List.of(new PeopleDesk(network, device).answer(iq.need("usync"))));
            case "w:g2" -> new GroupDesk(network, connection, device).handle(iq);
            case "w:m" -> connection.answer(iq, List.of(network.media().connection()));
            case "passive" -> passive(iq);
            case "md" -> unlink(iq);
            case "privacy" -> connection.answer(iq, List.of(privacy()));
            case "abt" -> connection.answer(iq, List.of(Node.of("props", "protocol", "1")));
            default -> smallTalk(iq);
        }
    }

    private void passive(Node iq) {
        connection.answer(iq, List.of());
        if (iq.child("active").isPresent()) {
            device.mailbox().release();
        }
    }

    private void unlink(Node iq) {
        connection.answer(iq, List.of());
        if (iq.child("remove-companion-device").isPresent()) {
            network.linking().unlink(device);
        }
    }

    private static Node privacy() {
        return Node.of("privacy")
                .holding(List.of("readreceipts", "last", "online", "profile", "status").stream()
                        .map(name -> Node.of("category", "name", name, "value", "all"))
                        .toList());
    }

    private void smallTalk(Node iq) {
        if (SMALL_TALK.contains(iq.attribute("xmlns").orElse(""))) {
            connection.answer(iq, List.of());
        } else {
            connection.refuse(iq, 501, "feature-not-implemented");
        }
    }
}
