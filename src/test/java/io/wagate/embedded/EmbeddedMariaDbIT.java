package io.wagate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbIT {

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "wagate");
    private static final String PASSWORD = "a-password-of-this-test";

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedSurvivesTheKillOfTheApplicationAndNoServerIsLeftBehind() throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = application.inputReader();
        assertThat(lines.readLine()).isEqualTo("committed");
        List<ProcessHandle> server = application.descendants().toList();
        assertThat(server).isNotEmpty();

        application.destroyForcibly().waitFor();

        for (ProcessHandle process : server) {
            assertThat(process.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
        }
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(CACHE, folder, 0, PASSWORD)) {
            assertThat(word(database)).isEqualTo("kept 🗝");
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedWithASentenceThatSaysWhy() {
        try (EmbeddedMariaDb first = EmbeddedMariaDb.start(CACHE, folder, 0, PASSWORD)) {
            assertThat(first.url()).contains("127.0.0.1");
            assertThatThrownBy(() -> EmbeddedMariaDb.start(CACHE, folder, 0, PASSWORD))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another Wagate uses");
        }
    }

    @Test
    void theServerTakesNoOtherPassword() {
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(CACHE, folder, 0, PASSWORD)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), EmbeddedMariaDb.USER, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access denied");
        }
    }

    @Test
    void aFileForItsOwnerOnlyIsReadableByNobodyElse() throws Exception {
        Path file = folder.resolve("secret.env");

        OwnerOnlyFile.write(file, "A=1\n");
        OwnerOnlyFile.write(file, "A=2\n");

        assertThat(file).hasContent("A=2\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static String word(EmbeddedMariaDb database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT word FROM kept")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedMariaDb database) throws SQLException {
        return DriverManager.getConnection(database.url(), EmbeddedMariaDb.USER, database.password());
    }

    /** Stands for the application that is killed: commits a row, says so, and waits for its end. */
    static final class Application {

        private Application() {}

        public static void main(String[] folder) throws Exception {
            EmbeddedMariaDb database = EmbeddedMariaDb.start(CACHE, Path.of(folder[0]), 0, PASSWORD);
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (word VARCHAR(20)) CHARACTER SET utf8mb4");
                statement.execute("INSERT INTO kept VALUES ('kept 🗝')");
            }
            System.out.println("committed");
            System.in.read();
        }
    }
}
