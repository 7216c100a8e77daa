package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.WebSocket;

/** Serves connections as they come. */
public final class Streams {

    private final Network network;
    private final Log log;

    public Streams(Network network, Log log) {
        this.network = network;
        this.log = log;
    }

    /** Serves one client until it is gone. */
    public void serve(WebSocket socket) {
        new Connection(network, socket, log).run();
    }
}
