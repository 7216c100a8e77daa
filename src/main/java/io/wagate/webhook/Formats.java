package io.wagate.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The formats and profiles that the rooms to the right contribute, by name. */
@Component
public class Formats {

    /** The format of an endpoint that names none: the native document's. */
    public static final String USUAL = "wapiconnect";

    private final Map<String, PayloadFormat> formats = new TreeMap<>();

    Formats(List<PayloadFormat> formats) {
        formats.forEach(format -> this.formats.put(format.name(), format));
    }

    public Optional<PayloadFormat> find(String name) {
        return Optional.ofNullable(formats.get(name));
    }

    /** All of them, by name. */
    public Collection<PayloadFormat> all() {
        return formats.values();
    }
}
