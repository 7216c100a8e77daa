package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.egress.EgressSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be known of {@code docker/} without a Docker. */
class DockerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Pattern READ = Pattern.compile("\\$\\{(wagate\\.[a-z.-]+)");
    private static final Pattern CONDITION =
            Pattern.compile("@ConditionalOnProperty\\((?:name = )?\"(wagate\\.[a-z.-]+)\"");
    private static final Pattern NAMED = Pattern.compile("String [A-Z_]+ = \"(wagate\\.[a-z.-]+)\"");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^(?:# )?([A-Z][A-Z_]+)=");
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");

    @Test
    void theExampleHasEverySettingThatTheApplicationReads() throws IOException {
        Set<String> read = new TreeSet<>(Arrays.stream(EgressSettings.class.getRecordComponents())
                .map(component -> variable("wagate.egress."
                        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)))
                .toList());
        for (String source : sources()) {
            Stream.of(READ, CONDITION, NAMED)
                    .flatMap(pattern -> pattern.matcher(source).results())
                    .forEach(found -> read.add(variable(found.group(1))));
        }

        assertThat(variables().stream().filter(name -> name.startsWith("WAGATE_")))
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void theExampleHasEverySettingOfTheApplicationsOwnFile() throws IOException {
        Map<String, Object> settings =
                new Yaml().load(Files.readString(Path.of("src/main/resources/application.yaml")));

        assertThat(variables())
                .containsAll(leaves("wagate", settings.get("wagate"))
                        .map(DockerFilesTest::variable)
                        .toList());
    }

    @Test
    void whatMustBeSetHasNoValueAndEverythingElseIsCommentedOrHarmless() throws IOException {
        assertThat(Files.readAllLines(DOCKER.resolve(".env.example")))
                .contains("WAGATE_MASTER_KEYS=", "DATABASE_PASSWORD=");
    }

    @Test
    void metricsAreNotPublishedAndEveryServiceIsNamedShortly() throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(DOCKER.resolve("compose.yaml")));
        Map<String, Map<String, Object>> services = cast(compose.get("services"));

        assertThat(services).containsOnlyKeys("wagate", "database", "mail");
        assertThat(services.values().stream().flatMap(service -> ports(service).stream()))
                .allMatch(port -> port.startsWith("127.0.0.1:"))
                .noneMatch(port -> port.contains("9090"));
        assertThat(services.get("database")).containsEntry("image", "mysql:8.4").containsKey("healthcheck");
        assertThat(services.get("mail")).containsEntry("image", "axllent/mailpit");
    }

    @Test
    void theImageRunsAsNobodyAndCopiesOnlyWhatThereIs() throws IOException {
        String file = Files.readString(DOCKER.resolve("Dockerfile"));
        List<String> let = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore"));

        assertThat(file).contains("USER 10001:10001", "HEALTHCHECK", "STOPSIGNAL SIGTERM");
        assertThat(COPIED.matcher(file)
                        .results()
                        .flatMap(line -> Arrays.stream(line.group(1).split(" "))))
                .hasSizeGreaterThan(4)
                .allSatisfy(path -> {
                    assertThat(Path.of(path)).exists();
                    assertThat(let).contains("!" + path);
                });
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(@Nullable Object value) {
        return (T) Objects.requireNonNull(value);
    }

    private static List<String> ports(Map<String, Object> service) {
        return cast(service.getOrDefault("ports", List.of()));
    }

    private static Stream<String> leaves(String name, @Nullable Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream().flatMap(entry -> leaves(name + "." + entry.getKey(), entry.getValue()))
                : Stream.of(name);
    }

    private static Set<String> variables() throws IOException {
        return VARIABLE.matcher(Files.readString(DOCKER.resolve(".env.example")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String variable(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DockerFilesTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
