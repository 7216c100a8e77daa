package io.wagate.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Language;
import io.wagate.portal.SayInTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditWordsTest {

    private final AuditWords words = new AuditWords(SayInTests.say());

    private static final Path SOURCES = Path.of("src/main/java/io/wagate");

    /** A call that writes an entry, up to its end, and the action in it. */
    private static final Pattern RECORDED = Pattern.compile("\\b(?:record|enter|change|run)\\(([^;]*?)\\)\\s*[;{]");

    private static final Pattern ACTION = Pattern.compile("\"([a-z]+(?:_[a-z]+)*\\.[a-z]+(?:_[a-z]+)*)\"");

    /** What only the platform's own list shows. */
    private static final Set<String> OF_THE_PLATFORM = Set.of(
            "account.log_in_refused",
            "account.password_changed",
            "account.password_reset",
            "administrator.created",
            "administrator.invited",
            "driver.sessions_started",
            "tenant.deletion_begun",
            "tenant.deleted");

    @Test
    void everyActionThatIsWrittenHasWords() throws IOException {
        Set<String> written = written();
        written.removeAll(OF_THE_PLATFORM);
        assertThat(written).hasSizeGreaterThan(40).allMatch(AuditWords::knows);
    }

    @Test
    void whatHasNoWordsIsSpelledOut() {
        assertThat(words.of(Language.ENGLISH, "plan_b.carried_out")).isEqualTo("Plan b carried out");
        assertThat(words.of(Language.ENGLISH, "")).isEqualTo("Did something");
        assertThat(words.of(Language.GERMAN, "")).isEqualTo("Etwas getan");
    }

    @Test
    void everyActionInTheListIsSaidInEachLanguage() {
        for (Language language : Language.values()) {
            assertThat(words.groups(language).values())
                    .flatExtracting(Map::values)
                    .hasSizeGreaterThan(70)
                    .doesNotHaveDuplicates();
        }
        assertThat(words.of(Language.GERMAN, "api_key.issued")).isEqualTo("API-Schlüssel ausgestellt");
    }

    private static Set<String> written() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        Set<String> actions = new TreeSet<>();
        for (Path file : files) {
            String text = Files.readString(file);
            if (text.contains("audit") || text.contains("orders")) {
                RECORDED.matcher(text)
                        .results()
                        .flatMap(call -> ACTION.matcher(call.group(1)).results())
                        .forEach(action -> actions.add(action.group(1)));
            }
        }
        actions.removeIf(action -> action.startsWith("plan."));
        return actions;
    }
}
