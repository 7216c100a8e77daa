package io.wagate.localwhatsapp;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a local WhatsApp by hand until it is stopped: {@code LocalWhatsAppMain [PORT [WITNESS-FILE]]}. Prints every stanza;
 * {@link Pages} says what can be done with curl, {@code src/docs/local-whatsapp.md} how to start it.
 */
public final class LocalWhatsAppMain {

    private LocalWhatsAppMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        Path witness = Path.of(arguments.length > 1 ? arguments[1] : "local-whatsapp.witness");
        try (LocalWhatsApp whatsApp = new LocalWhatsApp(port, witness, System.out::println)) {
            System.out.println("endpoint " + whatsApp.endpoint());
            System.out.println("root " + java.util.HexFormat.of().formatHex(whatsApp.rootKey()));
            System.out.println("witness " + witness.toAbsolutePath());
            new CountDownLatch(1).await();
        }
    }
}
