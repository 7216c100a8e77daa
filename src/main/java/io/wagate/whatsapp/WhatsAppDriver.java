package io.wagate.whatsapp;

import java.util.Set;

/** A way to reach WhatsApp: {@code sandbox}, {@code linked} (multi-device protocol) or {@code cloud} (Meta Cloud API). */
public interface WhatsAppDriver {

    /** The names of those that are made. Which of them an installation offers is its operator's choice. */
    Set<String> KNOWN = Set.of("sandbox", "linked", "cloud");

    /** The driver's name, as stored with a session and shown to its owner. */
    String name();

    /** What sessions of this driver can do; everything else is refused by name, never ignored. */
    Set<Capability> capabilities();

    /**
     * Opens a session without connecting it. Everything that happens on it is told to the listener, one event at a time;
     * an event counts as taken when the listener returns, only then may the driver acknowledge it to WhatsApp.
     */
    DriverSession open(SessionContext context, DriverListener listener);
}
