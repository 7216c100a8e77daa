package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the schema portable over MySQL 8 and MariaDB 10.11 and the tenants apart. */
class MigrationsTest {

    private static final Pattern NOT_PORTABLE = Pattern.compile(
            "\\b(create\\s+(trigger|procedure|function|event)\\b|returning\\b|get_lock\\b|->>|generated\\s+always)",
            Pattern.CASE_INSENSITIVE);

    /** Tables that are no tenant's: shared by all, or found by a person's or a node's id. */
    private static final List<String> SHARED = List.of(
            "plan",
            "tenant",
            "account",
            "registration",
            "password_reset",
            "totp",
            "passkey",
            "recovery_code",
            "throttle",
            "spring_session",
            "spring_session_attributes",
            "api_key_change",
            "message_day_mark",
            "node",
            "driver_setting");

    @Test
    void everyFileIsNumberedAndSaysItsNoun() throws IOException {
        assertThat(files())
                .allSatisfy(file ->
                        assertThat(file.getFileName().toString()).matches("V[0-9]{4}__[a-z0-9]+(_[a-z0-9]+)*\\.sql"));
        assertThat(files().stream().map(file -> file.getFileName().toString().substring(0, 5)))
                .doesNotHaveDuplicates();
    }

    @Test
    void noFileUsesWhatOnlyOneServerKnows() throws IOException {
        for (Path file : files()) {
            assertThat(NOT_PORTABLE.matcher(Files.readString(file)).find())
                    .as("%s is portable", file)
                    .isFalse();
        }
    }

    @Test
    void everyTableIsInnoDbAndBelongsToATenantOrIsKnownToBeShared() throws IOException {
        Pattern table = Pattern.compile("CREATE TABLE (\\w+) \\((.*?)\\n\\) (.*?);", Pattern.DOTALL);
        for (Path file : files()) {
            table.matcher(Files.readString(file)).results().forEach(match -> {
                String name = match.group(1).toLowerCase(Locale.ROOT);
                assertThat(match.group(3)).as(name).contains("ENGINE = InnoDB").contains("utf8mb4");
                assertThat(match.group(2).contains("tenant_id") || SHARED.contains(name))
                        .as("%s carries tenant_id, or stands in the list of shared tables", name)
                        .isTrue();
            });
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db/migration"))) {
            return files.sorted().toList();
        }
    }
}
