package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who is online, and who is told. An account is online while one of its devices is there and said so under a name; a
 * device that comes back has to say it again. Those who asked for a person are told how it stands, and of every change.
 */
final class Presences {

    private final Network network;
    private final Set<Device> available = new HashSet<>();
    private final Map<Device, Set<Address>> watched = new HashMap<>();

    Presences(Network network) {
        this.network = network;
    }

    /** What a device says of itself, or asks of somebody else. */
    void said(Device device, Node presence) {
        presence.attribute("name").ifPresent(device.account()::rename);
        switch (presence.attribute("type").orElse("")) {
            case "subscribe" -> watch(device, Address.parse(presence.get("to")).person());
            case "available" -> appear(device, presence.attribute("name").isPresent());
            case "unavailable" -> appear(device, false);
            default -> {
                // A name alone.
            }
        }
    }

    /** The connection of this device ended. */
    void gone(Device device) {
        appear(device, false);
    }

    private void watch(Device watcher, Address person) {
        watched.computeIfAbsent(watcher, fresh -> new HashSet<>()).add(person);
        network.account(person).ifPresent(account -> tell(watcher, person, isOnline(account)));
    }

    private void appear(Device device, boolean now) {
        Account account = device.account();
        boolean before = isOnline(account);
        if (now) {
            available.add(device);
        } else {
            available.remove(device);
        }
        boolean after = isOnline(account);
        if (before != after) {
            watched.forEach((watcher, people) -> people.stream()
                    .filter(person ->
                            network.account(person).filter(account::equals).isPresent())
                    .forEach(person -> tell(watcher, person, after)));
        }
    }

    private boolean isOnline(Account account) {
        return available.stream().anyMatch(device -> device.account() == account);
    }

    private static void tell(Device watcher, Address person, boolean online) {
        Node presence = Node.of("presence", "from", person.toString());
        watcher.mailbox().tell(online ? presence : presence.with("type", "unavailable"));
    }
}
