package io.wagate.session;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Capability;
import io.wagate.whatsapp.WhatsAppDriver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The drivers of this installation by name. The only place that touches them, filled by Spring. */
@Component
class Drivers {

    private final Map<String, WhatsAppDriver> byName;
    private final String usual;

    @Autowired
    Drivers(ObjectProvider<WhatsAppDriver> drivers, @Value("${wagate.sessions.default-driver:sandbox}") String usual) {
        this(drivers.stream().toList(), usual);
    }

    Drivers(List<WhatsAppDriver> drivers, String usual) {
        this.byName = drivers.stream().collect(Collectors.toUnmodifiableMap(WhatsAppDriver::name, Function.identity()));
        this.usual = usual;
    }

    Optional<WhatsAppDriver> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The driver with this name; refuses one that this installation does not offer. */
    WhatsAppDriver require(String name) {
        return named(name).orElseThrow(() -> notOffered(name));
    }

    /** Refuses a driver that cannot link by a code that is typed on the phone. */
    void requirePairing(String name) {
        if (!require(name).capabilities().contains(Capability.PAIRING_CODE)) {
            throw new Problem.Unsupported("link by a typed code", name).asException();
        }
    }

    /** The name to store for what a caller asked for; null asks for the installation's default. */
    String choose(@Nullable String asked) {
        String name = asked == null || asked.isBlank() ? usual() : asked.strip();
        if (withdrawn().contains(name)) {
            throw notOffered(name);
        }
        if (!byName.containsKey(name)) {
            throw new Problem.Invalid(
                            "UNKNOWN_DRIVER", "driver", "This installation offers " + String.join(", ", names()))
                    .asException();
        }
        return name;
    }

    /** The installation's default, or what there is instead of it. */
    String usual() {
        return byName.containsKey(usual) || byName.isEmpty() ? usual : names().first();
    }

    /** Those that are made and that this installation does not offer. */
    Set<String> withdrawn() {
        return WhatsAppDriver.KNOWN.stream()
                .filter(name -> !byName.containsKey(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is answered to who wants one of those. */
    RuntimeException notOffered(String name) {
        String instead =
                byName.isEmpty() ? "It offers no way to reach WhatsApp yet" : "It offers " + String.join(", ", names());
        return new Problem.Invalid(
                        "DRIVER_NOT_OFFERED",
                        "driver",
                        "This installation does not offer " + name + " sessions. " + instead)
                .asException();
    }

    SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }
}
