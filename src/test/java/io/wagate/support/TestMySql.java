package io.wagate.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** The real MySQL 8.0 of the profile {@code mysql}, started once per test JVM on loopback. Needs libaio.so.1. */
final class TestMySql {

    private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";
    private static final int PORT = start();

    private TestMySql() {}

    /** The settings that point the application at it. */
    static Map<String, Object> settings() {
        return Map.of(
                "spring.datasource.url",
                        "jdbc:mysql://127.0.0.1:" + PORT + "/wagate?createDatabaseIfNotExist=true&sslMode=DISABLED"
                                + "&allowPublicKeyRetrieval=true&connectionTimeZone=UTC"
                                + "&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true",
                "spring.datasource.username", "root",
                "spring.datasource.password", "");
    }

    private static int start() {
        try {
            Path home = Path.of("target", "it", "mysql").toAbsolutePath();
            FileSystemUtils.deleteRecursively(home);
            Files.createDirectories(home);
            unpack(home);
            run(command(home, "--initialize-insecure"), home);
            int port = freePort();
            List<String> command = command(home, "--port=" + port);
            command.addAll(List.of(
                    "--bind-address=127.0.0.1",
                    "--mysqlx=OFF",
                    "--socket=" + Files.createTempDirectory("my").resolve("s"),
                    "--transaction-isolation=READ-COMMITTED",
                    "--character-set-server=utf8mb4"));
            Process process = launch(command, home);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            await(process, port, home);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path home) throws IOException {
        Path archive = home.resolve("server.tar.gz");
        try (InputStream bytes = TestMySql.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
            if (bytes == null) {
                throw new IllegalStateException("No " + ARCHIVE + " on the class path: run with -Pmysql");
            }
            Files.copy(bytes, archive);
        }
        run(List.of("tar", "-xzf", archive.toString(), "-C", home.toString()), home);
        Files.delete(archive);
    }

    private static List<String> command(Path home, String option) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + home.resolve("data"),
                "--skip-ssl",
                option));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private static Process launch(List<String> command, Path home) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("server.log").toFile()))
                .start();
    }

    private static void run(List<String> command, Path home) throws IOException {
        try {
            Process process = launch(command, home);
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        command.getFirst() + " failed: " + Files.readString(home.resolve("server.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Process process, int port, Path home) throws IOException {
        for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException notYet) {
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
        }
        throw new IllegalStateException("MySQL did not start: " + Files.readString(home.resolve("server.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
