package io.wagate.message;

import java.util.Locale;

/** Sent by us, or received. */
public enum Direction {
    OUT,
    IN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Direction of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
