package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one device: messages, receipts and notices, each until the device has taken it. What was delivered but
 * not taken is delivered again on the next connection, marked as {@code offline}.
 */
public final class Mailbox {

    private final List<Node> waiting = new ArrayList<>();
    private @Nullable Endpoint endpoint;
    private boolean released;

    /** Keeps a stanza and delivers it if somebody is there. */
    void post(Node stanza) {
        waiting.add(stanza);
        if (endpoint != null && released) {
            endpoint.deliver(stanza);
        }
    }

    /** Delivers something that nobody misses who is not there: typing, acknowledgements. */
    void tell(Node stanza) {
        if (endpoint != null) {
            endpoint.deliver(stanza);
        }
    }

    /** The device is there. What waits is held until {@link #release}. */
    public void connect(Endpoint arrived) {
        endpoint = arrived;
        released = false;
    }

    /** Delivers what waited, and from now on everything at once. */
    public void release() {
        if (endpoint == null || released) {
            return;
        }
        released = true;
        List<Node> late = List.copyOf(waiting);
        for (int i = 0; i < late.size(); i++) {
            endpoint.deliver(late.get(i).with("offline", Integer.toString(i)));
        }
        endpoint.deliver(Stanzas.notice(Node.of("offline", "count", Integer.toString(late.size()))));
    }

    /** The device is gone, unless another connection has taken its place. */
    public void disconnect(Endpoint gone) {
        if (endpoint == gone) {
            endpoint = null;
            released = false;
        }
    }

    Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** The device took this very stanza. */
    public void taken(Node stanza) {
        taken(stanza.tag(), stanza.get("id"), stanza.attribute("from"), stanza.attribute("type"));
    }

    /** The device took a stanza; false when none such waited. */
    boolean taken(String tag, String id, Optional<String> from, Optional<String> type) {
        return waiting.removeIf(stanza -> stanza.is(tag)
                && stanza.says("id", id)
                && from.map(sender -> stanza.says("from", sender)).orElse(true)
                && (!tag.equals("receipt") || stanza.attribute("type").equals(type)));
    }

    public List<Node> waiting() {
        return List.copyOf(waiting);
    }
}
