package io.wagate.localwhatsapp;

import io.wagate.localwhatsapp.network.Faults;
import io.wagate.localwhatsapp.network.Log;
import io.wagate.localwhatsapp.network.Network;
import io.wagate.localwhatsapp.network.Streams;
import io.wagate.localwhatsapp.network.Witness;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.localwhatsapp.wire.Http;
import io.wagate.localwhatsapp.wire.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A WhatsApp on loopback. Starting it takes milliseconds: each test has one of its own. */
public final class LocalWhatsApp implements AutoCloseable {

    private final Network network;
    private final LoopbackServer server;
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();

    /** On a free port, with a witness file that nobody keeps, and without a log. */
    public static LocalWhatsApp start() {
        try {
            Path witness = Files.createTempFile("local-whatsapp", ".witness");
            witness.toFile().deleteOnExit();
            return new LocalWhatsApp(0, witness, line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param port where to listen, 0 for any
     * @param witness the file that every message id is appended to
     * @param log takes every stanza, as a line of XML
     */
    public LocalWhatsApp(int port, Path witness, Consumer<String> log) {
        network = new Network(witness);
        server = new LoopbackServer(port, new Streams(network, new Log(log))::serve, this::page);
        network.media().servedAt("127.0.0.1:" + server.port());
    }

    /** What a client is told instead of WhatsApp's own address. */
    public URI endpoint() {
        return URI.create("ws://127.0.0.1:" + server.port() + "/ws/chat");
    }

    /** The key that a client has to trust instead of WhatsApp's own: 32 bytes. */
    public byte[] rootKey() {
        return network.authority().rootKey();
    }

    /** A PEM file for clients that fetch files over TLS. */
    public Path tlsCertificate() {
        return server.tls().certificate();
    }

    public int port() {
        return server.port();
    }

    /** The phone with this number (digits of E.164), which is bought when it is first asked for. */
    public Phone phone(String number) {
        return phones.computeIfAbsent(number, fresh -> network.alone(() -> new Phone(network, fresh, false)));
    }

    /** A phone whose number nobody learns: others know its hidden address only. */
    public Phone phoneWithHiddenNumber(String number) {
        return phones.computeIfAbsent(number, fresh -> network.alone(() -> new Phone(network, fresh, true)));
    }

    public Faults faults() {
        return network.faults();
    }

    public Witness witness() {
        return network.witness();
    }

    /** For what phones cannot do: look up who has an address, forget all files. */
    public Network network() {
        return network;
    }

    @Override
    public void close() {
        server.close();
    }

    private Http.Response page(Http.Request request) {
        if (network.media().serves(request.path())) {
            return network.media().handle(request);
        }
        return new Pages(this).handle(request);
    }
}
