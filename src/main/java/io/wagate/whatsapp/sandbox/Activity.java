package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.Typing;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who types in which chat and who is online right now. Under the network's lock; typing is forgotten after a while, being
 * online ends with the connection.
 */
final class Activity {

    /** As long as real phones show it. */
    static final Duration SHOWN = Duration.ofSeconds(25);

    private record Place(String by, String chat) {}

    private final Network network;
    private final Map<Place, Typing> shown = new HashMap<>();
    private final Map<Place, Timers.Timer> ends = new HashMap<>();
    private final Set<String> online = new HashSet<>();
    private long changes;

    Activity(Network network) {
        this.network = network;
    }

    void show(String by, String chat, Typing what) {
        Place place = new Place(by, chat);
        end(place);
        if (what != Typing.PAUSED) {
            shown.put(place, what);
            ends.put(place, network.later(SHOWN, () -> end(place)));
            changes++;
        }
    }

    /** What is shown to those who look at this chat. */
    Optional<Typing> of(String by, String chat) {
        return Optional.ofNullable(shown.get(new Place(by, chat)));
    }

    /** Lets everybody see that this number is online, or that it is not. */
    void appear(String number, boolean now) {
        if (now ? online.add(number) : online.remove(number)) {
            changes++;
        }
    }

    boolean isOnline(String number) {
        return online.contains(number);
    }

    /** Rises with every change. */
    long changes() {
        return changes;
    }

    private void end(Place place) {
        Timers.Timer end = ends.remove(place);
        if (end != null) {
            end.cancel();
        }
        if (shown.remove(place) != null) {
            changes++;
        }
    }
}
