package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.time.LocalTime;
import java.util.function.Consumer;

/** The stanzas of all connections, as lines of XML for people. */
public final class Log {

    private final Consumer<String> lines;

    public Log(Consumer<String> lines) {
        this.lines = lines;
    }

    void received(Object from, Node stanza) {
        say(from, "→ " + stanza);
    }

    void sent(Object to, Node stanza) {
        say(to, "← " + stanza);
    }

    void say(Object about, String what) {
        lines.accept(LocalTime.now() + " " + about + " " + what);
    }
}
