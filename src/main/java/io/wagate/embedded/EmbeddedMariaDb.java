package io.wagate.embedded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB server as a child process on loopback, with its data in a folder that survives restarts. It ends with this
 * JVM however that ends: a shell holds the other end of a pipe, and when the pipe closes it stops the server.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    public static final String USER = "wagate";
    private static final String SCHEMA = "wagate";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final String WATCHDOG =
            "\"$@\" </dev/null & p=$!; trap 'kill $p' TERM INT; read _; kill $p; wait $p";

    private final FolderLock lock;
    private final Process process;
    private final int port;
    private final String password;

    private EmbeddedMariaDb(FolderLock lock, Process process, int port, String password) {
        this.lock = lock;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server, making its data folder first where there is none.
     *
     * @param password of the application's database user; must be the one that the folder was made with
     * @param port 0 for any free one
     */
    public static EmbeddedMariaDb start(Path cache, Path data, int port, String password) {
        Path folder = data.toAbsolutePath();
        FolderLock lock = FolderLock.take(folder);
        try {
            Path base = MariaDbBinary.unpackInto(cache.toAbsolutePath());
            if (!Files.exists(folder.resolve("mysql/global_priv.frm"))) {
                bootstrap(base, folder, password);
            }
            int listening = port > 0 ? port : freePort();
            Process process = launch(base, folder, listening);
            awaitListening(process, listening, folder);
            return new EmbeddedMariaDb(lock, process, listening, password);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("Cannot start the embedded database in " + data, e);
        }
    }

    /** The JDBC address, with the options that the application relies on. */
    public String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA + "?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true"
                + "&cachePrepStmts=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=2048&useServerPrepStmts=false";
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private static void bootstrap(Path base, Path data, String password) throws IOException {
        Files.createDirectories(data.resolve("mysql"));
        List<String> command = server(base, data);
        command.add("--bootstrap");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("bootstrap.log").toFile())
                .start();
        try (OutputStream sql = new BufferedOutputStream(process.getOutputStream())) {
            sql.write("CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\n".getBytes(StandardCharsets.UTF_8));
            for (Path script : MariaDbBinary.bootstrapScripts(base)) {
                Files.copy(script, sql);
            }
            sql.write(("""
                    FLUSH PRIVILEGES;
                    CREATE DATABASE wagate CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
                    CREATE USER 'wagate'@'127.0.0.1' IDENTIFIED BY '%s';
                    GRANT ALL ON wagate.* TO 'wagate'@'127.0.0.1';
                    """.formatted(password)).getBytes(StandardCharsets.UTF_8));
        }
        if (await(process) != 0) {
            throw new IllegalStateException(
                    "The embedded database could not be made: " + Files.readString(data.resolve("bootstrap.log")));
        }
    }

    private static Process launch(Path base, Path data, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "sh"));
        command.addAll(server(base, data));
        // A Unix socket's path holds 107 bytes at most, a project folder may be deeper: use a short temporary one.
        Path socket = Files.createTempDirectory("wagate").resolve("s");
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + socket,
                // Since 11.4 the server makes an RSA key at each start, which takes seconds; loopback needs none.
                "--skip-ssl",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_uca1400_ai_ci",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=128M",
                "--sql-mode=STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,"
                        + "NO_ZERO_IN_DATE,ONLY_FULL_GROUP_BY"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
    }

    private static List<String> server(Path base, Path data) {
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--lc-messages-dir=" + base.resolve("share"),
                "--innodb-log-file-size=64M"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private static void awaitListening(Process process, int port, Path data) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!isListening(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The embedded database in " + data
                        + " did not start. Its log ends with: " + tail(Files.readString(data.resolve("server.log"))));
            }
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            pause();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static String tail(String log) {
        return log.substring(Math.max(0, log.length() - 600));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
