package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;

/** Where a device is reached while it is there: a connection, or a simulated phone. */
public interface Endpoint {

    void deliver(Node stanza);
}
