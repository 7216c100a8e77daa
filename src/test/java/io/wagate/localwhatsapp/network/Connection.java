package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Frames;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.localwhatsapp.wire.NodeReader;
import io.wagate.localwhatsapp.wire.NodeWriter;
import io.wagate.localwhatsapp.wire.NoiseResponder;
import io.wagate.localwhatsapp.wire.NoiseResponder.Transport;
import io.wagate.localwhatsapp.wire.Proto;
import io.wagate.localwhatsapp.wire.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream. It begins with the Noise handshake, whose last message says who the client is: a new device that
 * wants to be linked, or a known one that logs in. Then both sides send stanzas until one hangs up. A reader and a
 * writer thread; what is sent waits in a queue, so that nobody waits for a slow client.
 */
final class Connection implements Endpoint {

    private static final Node HANG_UP = Node.of("xmlstreamend");
    private static final int REGISTRATION = 19;
    private static final int GOING_AWAY = 1001;

    /** Who is told that the stream ends hangs up by itself; who does not is hung up on after this time. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Network network;
    private final WebSocket socket;
    private final Log log;
    private final Frames frames = new Frames();
    private final BlockingQueue<Node> outgoing = new LinkedBlockingQueue<>();
    private @Nullable NoiseResponder noise;
    private @Nullable Transport transport;
    private @Nullable Device device;
    private boolean ended;
    private Proto payload = Proto.read(new byte[0]);

    Connection(Network network, WebSocket socket, Log log) {
        this.network = network;
        this.socket = socket;
        this.log = log;
    }

    /** Serves the client until it is gone. */
    void run() {
        try {
            for (Optional<byte[]> next = socket.next(); next.isPresent(); next = socket.next()) {
                for (byte[] frame : frames.feed(next.get())) {
                    network.alone(() -> take(frame));
                }
            }
        } catch (Malformed e) {
            log.say(this, "hung up on, " + e.getMessage());
        } finally {
            network.alone(this::gone);
            outgoing.add(HANG_UP);
            socket.close();
        }
    }

    @Override
    public void deliver(Node stanza) {
        outgoing.add(stanza);
    }

    /** Says this and hangs up. */
    void end(Node lastWord) {
        ended = true;
        outgoing.add(lastWord);
        outgoing.add(HANG_UP);
    }

    /** Breaks off at once. */
    void hangUp() {
        socket.close();
    }

    /** Answers a question. */
    void answer(Node question, List<Node> content) {
        deliver(Node.of("iq", "from", question.attribute("to").orElse(Stanzas.SERVER), "type", "result")
                .with("id", question.get("id"))
                .holding(content));
    }

    void refuse(Node question, int code, String text) {
        Node error = Node.of("error", "code", Integer.toString(code), "text", text);
        deliver(Node.of("iq", "from", Stanzas.SERVER, "type", "error")
                .with("id", question.get("id"))
                .holding(error));
    }

    /** The static key of the client's handshake. */
    byte[] clientKey() {
        return noise == null ? new byte[0] : noise.clientKey();
    }

    /** What a device that wants to be linked said about itself. */
    Proto registration() {
        return payload.message(REGISTRATION);
    }

    private void take(byte[] frame) {
        if (noise == null) {
            noise = new NoiseResponder(network.authority(), network.faults().flaw(), frames.intro());
            socket.send(Frames.frame(noise.hello(frame)));
        } else if (transport == null) {
            payload = Proto.read(noise.finish(frame));
            transport = noise.transport();
            Thread.ofVirtual().name("local-whatsapp-writer").start(this::write);
            welcome();
        } else {
            Node stanza = NodeReader.read(transport.open(frame));
            log.received(this, stanza);
            handle(stanza);
        }
    }

    private void welcome() {
        Proto version = payload.message(5).message(2);
        List<Integer> numbers = List.of((int) version.number(1), (int) version.number(2), (int) version.number(3));
        Optional<Integer> refusal = network.faults().loginRefusal();
        if (refusal.isPresent()) {
            end(Stanzas.failure(refusal.get()));
        } else if (network.faults().isOutdated(numbers)) {
            end(Stanzas.failure(405));
        } else if (payload.has(REGISTRATION)) {
            network.linking().offer(this);
        } else {
            logIn(Long.toUnsignedString(payload.number(1)), (int) payload.number(18));
        }
    }

    private void logIn(String number, int deviceNumber) {
        Optional<Device> known = network.own(number, deviceNumber).filter(found -> found.number() != 0);
        if (known.isEmpty()) {
            end(Stanzas.failure(401));
            return;
        }
        Device found = known.get();
        found.replace();
        network.presences().gone(found);
        device = found;
        found.mailbox().connect(this);
        deliver(Node.of("success", "t", Stanzas.now(), "props", "27", "location", "local")
                .with("lid", found.hidden().toString())
                .with("display_name", found.account().name()));
        List<Node> waiting = found.mailbox().waiting();
        if (waiting.isEmpty()) {
            found.mailbox().release();
        } else {
            deliver(Stanzas.notice(preview(waiting)));
        }
    }

    private static Node preview(List<Node> waiting) {
        Node preview = Node.of("offline_preview", "count", Integer.toString(waiting.size()));
        for (String tag : List.of("message", "receipt", "notification")) {
            preview = preview.with(
                    tag,
                    Long.toString(waiting.stream().filter(node -> node.is(tag)).count()));
        }
        return preview;
    }

    private void handle(Node stanza) {
        if (ended) {
            return;
        }
        if (device == null) {
            network.linking().handle(this, stanza);
            return;
        }
        switch (stanza.tag()) {
            case "iq" -> new Desk(network, this, device).handle(stanza);
            case "message" -> network.relay().message(device, stanza);
            case "receipt" -> network.relay().receipt(device, stanza);
            case "ack" -> network.relay().taken(device, stanza);
            case "chatstate" -> network.relay().chatState(device, stanza);
            case "presence" -> network.presences().said(device, stanza);
            case "call" -> deliver(Stanzas.ack(stanza));
            case "ib" -> releaseIfAsked(device, stanza);
            default -> log.say(this, "nobody knows " + stanza);
        }
    }

    private static void releaseIfAsked(Device device, Node stanza) {
        if (stanza.child("offline_batch").isPresent()) {
            device.mailbox().release();
        }
    }

    private void gone() {
        if (device != null) {
            device.mailbox().disconnect(this);
            if (!device.isOnline()) {
                network.presences().gone(device);
            }
        }
        network.linking().withdraw(this);
    }

    private void write() {
        try {
            while (true) {
                Node stanza = outgoing.take();
                if (stanza == HANG_UP) {
                    Thread.sleep(LINGER);
                    socket.close(GOING_AWAY);
                    return;
                }
                send(stanza);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Node stanza) {
        if (network.faults().silent() || transport == null) {
            return;
        }
        log.sent(this, stanza);
        byte[] frame = Frames.frame(transport.seal(NodeWriter.write(stanza)));
        if (network.faults().cutsNow()) {
            socket.send(Arrays.copyOf(frame, frame.length / 2));
            socket.close();
        } else {
            socket.send(frame);
        }
    }

    /** Who this is, for the log. */
    @Override
    public String toString() {
        return device == null ? "a stranger" : device.phone().toString();
    }
}
