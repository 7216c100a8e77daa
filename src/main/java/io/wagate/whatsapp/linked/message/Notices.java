package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.linked.keep.PreKeys;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server lets us know besides messages: keys are few, devices and groups changed, somebody calls. */
public final class Notices {

    /** Who must hear of a change. */
    public record Affected(Directory directory, Groups groups, Outbox outbox, KeyUpload keys) {}

    private final Secrets secrets;
    private final Affected affected;
    private final DriverListener listener;
    private final InstantSource clock;

    public Notices(Secrets secrets, Affected affected, DriverListener listener, InstantSource clock) {
        this.secrets = secrets;
        this.affected = affected;
        this.listener = listener;
        this.clock = clock;
    }

    public void notification(Line line, Node node) {
        switch (node.attribute("type").orElse("")) {
            case "encrypt" -> keysAreFew(line, node);
            case "devices" -> affected.directory().forget(Address.required(node, "from"));
            case "w:gp2" -> group(node);
            default -> {}
        }
        line.send(Acks.of(node));
    }

    public void call(Line line, Node node) {
        Optional<Node> offer = node.child("offer");
        offer.ifPresent(this::learnCaller);
        Optional<Jid> from = node.attribute("from").flatMap(Address::parse).flatMap(this::readable);
        if (offer.isPresent() && from.isPresent()) {
            listener.on(new DriverEvent.Call(
                    offer.get().attribute("call-id").orElse(""),
                    from.get(),
                    offer.get().child("video").isPresent(),
                    at(node)));
        }
        line.send(Acks.of(node));
    }

    private void learnCaller(Node offer) {
        Optional<Address> caller = offer.attribute("call-creator").flatMap(Address::parse);
        Optional<Address> number = offer.attribute("caller_pn").flatMap(Address::parse);
        if (caller.isPresent() && number.isPresent()) {
            secrets.identities().learn(caller.get().bare(), number.get().bare());
            secrets.vault().commit();
        }
    }

    private void keysAreFew(Line line, Node node) {
        Optional<Long> left = node.child("count").flatMap(count -> count.number("value"));
        if (left.isPresent() && left.get() < PreKeys.FEW) {
            affected.keys().upload(line);
        }
    }

    private void group(Node node) {
        Address group = Address.required(node, "from");
        affected.groups().forget(group);
        Optional<Jid> jid = group.jid();
        if (jid.isEmpty()) {
            return;
        }
        members(node, "add").forEach(member -> listener.on(new DriverEvent.GroupJoined(jid.get(), member, at(node))));
        members(node, "remove").forEach(member -> listener.on(new DriverEvent.GroupLeft(jid.get(), member, at(node))));
        node.child("subject")
                .flatMap(subject -> subject.attribute("subject"))
                .ifPresent(text -> listener.on(new DriverEvent.GroupUpdated(jid.get(), text, at(node))));
        if (node.child("remove").isPresent()) {
            affected.outbox().forgetGroupKey(group);
            secrets.vault().commit();
        }
    }

    private Stream<Jid> members(Node node, String change) {
        return node.children(change)
                .flatMap(changed -> changed.children("participant"))
                .flatMap(member -> member.attribute("jid").stream())
                .flatMap(text -> Address.parse(text).stream())
                .flatMap(address -> readable(address).stream());
    }

    private Optional<Jid> readable(Address address) {
        return secrets.identities().readable(address.bare()).jid();
    }

    private Instant at(Node node) {
        return node.number("t").map(Instant::ofEpochSecond).orElseGet(clock::instant);
    }
}
