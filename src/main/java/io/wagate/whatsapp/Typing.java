package io.wagate.whatsapp;

/** What the people of a chat see us do. */
public enum Typing {
    TYPING,
    /** Speaking into the microphone. */
    RECORDING,
    /** Neither any more. */
    PAUSED
}
