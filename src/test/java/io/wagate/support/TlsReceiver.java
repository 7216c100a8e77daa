package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Somebody else's server with real TLS on loopback, whose certificate was made for the test. */
public final class TlsReceiver implements AutoCloseable {

    /** Opens the store that {@link #trusted} is. */
    public static final String PASSWORD = "made for a test";

    private final HttpsServer server;
    private final Path trusted;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    /** A server that calls itself by this name and keeps its certificate in this folder. */
    public TlsReceiver(Path folder, String name) throws IOException, GeneralSecurityException, InterruptedException {
        trusted = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair -alias test -keyalg EC -storetype PKCS12 -validity 2 -dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-keystore",
                trusted.toString(),
                "-storepass",
                PASSWORD);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(context(trusted)));
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** What it answers from now on. */
    public void answers(int next) {
        status = next;
    }

    /** A store that holds its certificate. */
    public Path trusted() {
        return trusted;
    }

    /** The hosts that it was asked for. */
    public List<String> asked() {
        return asked;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void keytool(String first, String... others) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(first.split(" ")));
        command.addAll(List.of(others));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(words).isZero();
    }

    private static SSLContext context(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
