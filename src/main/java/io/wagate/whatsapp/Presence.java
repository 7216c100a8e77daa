package io.wagate.whatsapp;

/** Whether others see the number online. */
public enum Presence {
    AVAILABLE,
    UNAVAILABLE
}
