package io.wagate.localwhatsapp;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Runs a local WhatsApp by hand until it is stopped: {@code LocalWhatsAppMain [PORT [WITNESS-FILE [quiet]]]}. Prints every stanza
 * unless it is quiet; {@link Pages} says what can be done with curl, {@code src/docs/local-whatsapp.md} how to start it.
 */
public final class LocalWhatsAppMain {

    private LocalWhatsAppMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        Path witness = Path.of(arguments.length > 1 ? arguments[1] : "local-whatsapp.witness");
        Consumer<String> log = arguments.length > 2 ? stanza -> {} : System.out::println;
        try (LocalWhatsApp whatsApp = new LocalWhatsApp(port, witness, log)) {
            System.out.println("endpoint " + whatsApp.endpoint());
            System.out.println("root " + java.util.HexFormat.of().formatHex(whatsApp.rootKey()));
            System.out.println("witness " + witness.toAbsolutePath());
            new CountDownLatch(1).await();
        }
    }
}
