package io.wagate.whatsapp;

/** Says what was chosen for a driver's client. A driver asks at each connection, so that a choice counts from the next one on. */
@FunctionalInterface
public interface ClientChoices {

    /** The choice that is in force for the driver with this name. */
    ClientChoice of(String driver);
}
