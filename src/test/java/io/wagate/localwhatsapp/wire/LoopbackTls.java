package io.wagate.localwhatsapp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A certificate for 127.0.0.1 that the JDK's keytool makes when it is first needed, and forgets with the process. */
public final class LoopbackTls {

    private static final String PASSWORD = "loopback";

    private @Nullable Path folder;
    private @Nullable SSLContext context;

    /** The certificate as a PEM file, for a client's list of trusted ones. */
    public synchronized Path certificate() {
        return folder().resolve("certificate.pem");
    }

    synchronized SSLSocket over(Socket plain, InputStream consumed) throws IOException {
        if (context == null) {
            context = context(folder().resolve("key.p12"));
        }
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, consumed, true);
        secure.setUseClientMode(false);
        return secure;
    }

    private Path folder() {
        if (folder != null) {
            return folder;
        }
        try {
            Path made = Files.createTempDirectory("local-whatsapp-tls");
            made.toFile().deleteOnExit();
            String store = made.resolve("key.p12").toString();
            String pem = made.resolve("certificate.pem").toString();
            keytool("-genkeypair", store, "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
            keytool("-exportcert", store, "-rfc", "-file", pem);
            Stream.of(store, pem).map(java.io.File::new).forEach(java.io.File::deleteOnExit);
            folder = made;
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(String command, String store, String... more) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> line = Stream.concat(
                        Stream.of(keytool, command, "-alias", "l", "-keystore", store, "-storepass", PASSWORD),
                        Stream.of(more))
                .toList();
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static SSLContext context(Path store) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(managers.getKeyManagers(), null, null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
