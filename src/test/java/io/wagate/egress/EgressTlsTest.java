package io.wagate.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.wagate.egress.EgressOutcome.Answered;
import io.wagate.egress.EgressOutcome.Failed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Real TLS on loopback, with a certificate made for the test. */
class EgressTlsTest {

    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "made for a test";
    private static final EgressProfile QUICK =
            new EgressProfile(Duration.ofSeconds(5), 0, DataSize.ofKilobytes(64), EgressProfile.Oversized.FAILS);

    @TempDir
    Path folder;

    private HttpsServer server;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 5);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() throws Exception {
        serve("right.example");

        assertThat(exchange("right.example")).isInstanceOfSatisfying(Failed.class, EgressTlsTest::isTls);
        assertThat(asked).isEmpty();
    }

    @Test
    void aTrustedCertificateOfAnotherNameIsRefused() throws Exception {
        Path trusted = serve("right.example");

        assertThat(trusting(trusted, "wrong.example")).isInstanceOfSatisfying(Failed.class, EgressTlsTest::isTls);
        assertThat(asked).isEmpty();
    }

    @Test
    void aTrustedCertificateOfThisNameIsGood() throws Exception {
        Path trusted = serve("right.example");

        assertThat(trusting(trusted, "right.example")).isInstanceOf(Answered.class);
        assertThat(asked).containsExactly("right.example:" + port());
    }

    private static void isTls(Failed failed) {
        assertThat(failed.failure()).isEqualTo(EgressFailure.TLS_FAILED);
    }

    private EgressOutcome exchange(String host) throws IOException {
        EgressSettings settings = new EgressSettings(true, false, true, Set.of(port()), List.of());
        try (Egress egress = new Egress(settings, name -> List.of(InetAddress.ofLiteral("127.0.0.1")))) {
            String url = "https://" + host + ":" + port() + "/";
            return egress.exchange(EgressRequest.get(url, QUICK), new ByteArrayOutputStream());
        }
    }

    /** The client reads what the system trusts when it is built. */
    private EgressOutcome trusting(Path store, String host) throws IOException {
        System.setProperty(TRUST, store.toString());
        System.setProperty(TRUST + "Password", PASSWORD);
        try {
            return exchange(host);
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST + "Password");
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** Starts the server with a certificate of its own; the answer is a store that holds it. */
    private Path serve(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair -alias test -keyalg EC -storetype PKCS12 -validity 2 -dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.start();
        return store;
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
