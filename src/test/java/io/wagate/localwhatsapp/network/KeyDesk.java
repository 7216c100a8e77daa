package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.util.List;

/** Questions about keys: a device's own, and those of others to whom it wants to write. */
final class KeyDesk {

    private static final int LOW = 5;

    private final Network network;
    private final Connection connection;
    private final Device device;

    KeyDesk(Network network, Connection connection, Device device) {
        this.network = network;
        this.connection = connection;
        this.device = device;
    }

    void handle(Node iq) {
        switch (iq.children().getFirst().tag()) {
            case "count" ->
                answer(
                        iq,
                        Node.of("count", "value", Integer.toString(device.keys().left())));
            case "digest" -> answer(iq, device.keys().digest());
            case "key" -> answer(iq, bundles(iq.need("key")));
            case "rotate" -> {
                device.keys().rotate(iq.need("rotate").need("skey"));
                connection.answer(iq, List.of());
            }
            case "registration" -> {
                device.keys().upload(iq);
                connection.answer(iq, List.of());
            }
            default -> connection.refuse(iq, 400, "bad-request");
        }
    }

    private Node bundles(Node request) {
        return Node.of("list")
                .holding(request.children("user").stream()
                        .map(user -> bundle(Address.parse(user.get("jid"))))
                        .toList());
    }

    private Node bundle(Address asked) {
        return network.device(asked)
                .map(other -> {
                    Node bundle = other.keys().bundle(asked);
                    if (other.number() != 0 && other.keys().left() == LOW) {
                        other.tellKeysLeft();
                    }
                    return bundle;
                })
                .orElseGet(() -> Node.of("user", "jid", asked.toString())
                        .holding(Node.of("error", "code", "404", "text", "item-not-found")));
    }

    private void answer(Node iq, Node content) {
        connection.answer(iq, List.of(content));
    }
}
