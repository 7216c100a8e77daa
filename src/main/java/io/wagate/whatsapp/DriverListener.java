package io.wagate.whatsapp;

/** Takes what happens on a session. Returning means: stored, the driver may acknowledge it. */
@FunctionalInterface
public interface DriverListener {

    void on(DriverEvent event);
}
