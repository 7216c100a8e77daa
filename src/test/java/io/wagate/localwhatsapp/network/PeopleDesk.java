package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about people ({@code usync}): who has an account, which devices, which hidden address. */
final class PeopleDesk {

    private final Network network;
    private final Device device;

    PeopleDesk(Network network, Device device) {
        this.network = network;
        this.device = device;
    }

    Node answer(Node usync) {
        List<Node> asked = usync.need("query").children();
        List<Node> users = usync.need("list").children("user").stream()
                .map(user -> person(asked, user))
                .toList();
        return Node.of("usync", "mode", "query", "index", "0", "last", "true")
                .with("sid", usync.attribute("sid"))
                .holding(
                        Node.of("result")
                                .holding(asked.stream()
                                        .map(protocol -> Node.of(protocol.tag()))
                                        .toList()),
                        Node.of("list").holding(users));
    }

    private Node person(List<Node> asked, Node user) {
        Address address = user.attribute("jid")
                .map(Address::parse)
                .orElseGet(() -> Address.ofPhone(user.need("contact").text().replaceAll("\\D", "")))
                .person();
        Optional<Account> found = network.account(address);
        found.ifPresent(account -> account.meets(device.account()));
        List<Node> facts = new ArrayList<>();
        for (Node protocol : asked) {
            fact(protocol.tag(), address, found, user).ifPresent(facts::add);
        }
        return Node.of("user", "jid", address.toString()).holding(facts);
    }

    private static Optional<Node> fact(String protocol, Address address, Optional<Account> found, Node user) {
        return switch (protocol) {
            case "contact" ->
                Optional.of(Node.of("contact", "type", found.isPresent() ? "in" : "out")
                        .holding(user.child("contact").map(Node::data).orElse(new byte[0])));
            case "lid" ->
                found.filter(account -> !address.isHidden())
                        .map(account -> Node.of("lid", "val", account.hidden().toString()));
            case "devices" -> found.map(PeopleDesk::devices);
            default -> Optional.empty();
        };
    }

    private static Node devices(Account account) {
        List<Node> devices = account.devices().stream()
                .map(device -> device.number() == 0
                        ? Node.of("device", "id", "0")
                        : Node.of("device", "id", Integer.toString(device.number()))
                                .with("key-index", Integer.toString(device.number())))
                .toList();
        return Node.of("devices")
                .holding(Node.of("device-list").holding(devices), Node.of("key-index-list", "ts", Stanzas.now()));
    }
}
