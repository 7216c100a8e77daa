package io.wagate.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wagate.localwhatsapp.LocalWhatsApp;
import io.wagate.localwhatsapp.phone.Arrived;
import io.wagate.localwhatsapp.phone.Phone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A local WhatsApp, a phone that owns Baileys devices, and a friend with a phone. */
abstract class WithBaileys {

    /** Signatures in one linking: two handshakes with two certificates each, and the account's. */
    private static final int SIGNATURES = 5;

    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    protected LocalWhatsApp whatsApp;
    protected Phone own;
    protected Phone friend;
    private final List<BaileysClient> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        assumeTrue(NodePackages.missing().isEmpty());
        whatsApp = LocalWhatsApp.start();
        own = whatsApp.phone("5511988880000");
        friend = whatsApp.phone("5511977770000");
    }

    @AfterEach
    void end() {
        clients.forEach(BaileysClient::close);
        if (whatsApp != null) {
            whatsApp.close();
        }
    }

    /** A Baileys process that has not connected yet; the same name is the same device. */
    protected BaileysClient client(String name) {
        BaileysClient client = new BaileysClient(whatsApp, folder.resolve(name));
        clients.add(client);
        return client;
    }

    /** A Baileys that is linked with {@code own} by QR, and ready. */
    protected BaileysClient linked() {
        return linked("first");
    }

    protected BaileysClient linked(String name) {
        BaileysClient client = client(name);
        client.run("connect", Map.of());
        own.scan(client.event("qr", any -> true).path("text").asString());
        JsonNode open = client.event("open", any -> true);
        assertThat(open.path("signatures").path("bad").asInt()).isZero();
        assertThat(open.path("signatures").path("good").asInt()).isEqualTo(SIGNATURES);
        return client;
    }

    /** The message on a phone, once it is there. */
    protected static Arrived arrived(Phone phone, String id) {
        eventually(
                "message " + id,
                () -> phone.inbox().stream().anyMatch(message -> message.id().equals(id)));
        return phone.message(id);
    }

    /** Waits until the phone's message has this status from this person. */
    protected static void told(Phone phone, String id, String type, Phone by) {
        eventually(
                type + " of " + id,
                () -> phone.statuses().stream()
                        .anyMatch(status -> status.messageId().equals(id)
                                && status.type().equals(type)
                                && status.by() == by.account()));
    }

    /** Waits for what another process does, for as long as its client waits for events. */
    protected static void eventually(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + BaileysClient.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not so: %s", what).isLessThan(end);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
