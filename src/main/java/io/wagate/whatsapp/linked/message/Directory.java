package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has an account, and on which devices they read. Devices are remembered for a while, accounts as identities are. */
public final class Directory {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final int REMEMBERED = 500;
    private static final int MOST_DEVICES = 256;

    private record Known(List<Address> devices, Instant at) {}

    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<Address, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Directory(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Asks which numbers have an account; what is learned about hidden addresses is put, not committed. */
    public Map<String, Boolean> lookup(Line line, List<String> phones) {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        phones.forEach(phone -> answers.put(phone, false));
        List<Node> users = phones.stream()
                .map(phone -> Node.of("user", Node.of("contact", utf8("+" + phone))))
                .toList();
        query(line, List.of(Node.of("contact"), Node.of("lid")), users).forEach(user -> {
            boolean there = user.child("contact")
                    .filter(contact -> contact.has("type", "in"))
                    .isPresent();
            Optional<Address> jid = user.attribute("jid").flatMap(Address::parse);
            if (there && jid.isPresent()) {
                learn(user, jid.get());
                answers.replace(secrets.identities().readable(jid.get()).user(), true);
            }
        });
        return answers;
    }

    /** The address to write to, hidden where it is known; empty when the number has no account. */
    Optional<Address> resolve(Line line, Address person) {
        Optional<Address> hidden = secrets.identities().hiddenOf(person);
        if (person.isHidden() || hidden.isPresent()) {
            return Optional.of(hidden.orElse(person));
        }
        if (fresh(person).isPresent()) {
            return Optional.of(person);
        }
        boolean there = lookup(line, List.of(person.user())).getOrDefault(person.user(), false);
        return there ? Optional.of(secrets.identities().canonical(person)) : Optional.empty();
    }

    /** The devices of these people, without this one. */
    List<Address> devices(Line line, List<Address> people) {
        List<Address> stale = people.stream()
                .map(Address::bare)
                .distinct()
                .filter(person -> fresh(person).isEmpty())
                .toList();
        if (!stale.isEmpty()) {
            fetch(line, stale);
        }
        return people.stream()
                .map(Address::bare)
                .distinct()
                .flatMap(person -> fresh(person).stream().flatMap(List::stream))
                .filter(device -> !secrets.isThisDevice(device))
                .toList();
    }

    /** Somebody linked or unlinked a device. */
    public void forget(Address person) {
        known.remove(person.bare());
        secrets.identities().hiddenOf(person.bare()).ifPresent(known::remove);
        secrets.identities().phoneOf(person.bare()).ifPresent(known::remove);
    }

    private Optional<List<Address>> fresh(Address person) {
        Known found = known.get(person.bare());
        return found == null || found.at().plus(FRESH).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(found.devices());
    }

    private void fetch(Line line, List<Address> people) {
        List<Node> users = people.stream()
                .map(person -> Node.of("user").with("jid", person.toString()))
                .toList();
        List<Node> protocols = List.of(Node.of("devices").with("version", "2"), Node.of("lid"));
        query(line, protocols, users)
                .forEach(user -> user.attribute("jid").flatMap(Address::parse).ifPresent(jid -> {
                    learn(user, jid);
                    known.put(jid.bare(), new Known(devicesOf(user, jid), clock.instant()));
                }));
    }

    private static List<Address> devicesOf(Node user, Address person) {
        List<Address> devices = new ArrayList<>();
        user.child("devices")
                .flatMap(found -> found.child("device-list"))
                .ifPresent(list -> list.children("device")
                        .flatMap(device -> device.number("id").stream())
                        .filter(id -> id < MOST_DEVICES)
                        .limit(MOST_DEVICES)
                        .forEach(id -> devices.add(person.withDevice(id.intValue()))));
        return devices;
    }

    private void learn(Node user, Address jid) {
        user.child("lid")
                .flatMap(lid -> lid.attribute("val"))
                .flatMap(Address::parse)
                .ifPresent(lid -> secrets.identities().learn(jid.bare(), lid.bare()));
    }

    private static Stream<Node> query(Line line, List<Node> protocols, List<Node> users) {
        Node usync = Node.of("usync", Node.of("query", protocols), Node.of("list", users))
                .with("sid", line.nextId())
                .with("mode", "query")
                .with("last", "true")
                .with("index", "0")
                .with("context", "message");
        return line.ask(Line.iq("get", "usync", usync)).child("usync").flatMap(answer -> answer.child("list")).stream()
                .flatMap(list -> list.children("user"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
