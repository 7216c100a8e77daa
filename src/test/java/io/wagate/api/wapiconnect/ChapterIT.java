package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Script;
import io.wagate.tenant.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The commands of the chapters, pasted one after the other as a reader would on the demo company. */
@IntegrationTest
class ChapterIT {

    private static final int INDENT = 4;
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\R(.*?)^```$");
    private static final List<String> NO_COMMANDS = List.of("{", "set -a");

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @TempDir
    Path folder;

    /** One refusal is shown on purpose. */
    @ParameterizedTest
    @CsvSource({"dialects, 1, 0", "wapiconnect, 13, 1"})
    void everyCommandOfTheChapterIsAnswered(String chapter, int answers, int refusals) throws Exception {
        Tenant alice = people.tenant("Alice");
        Actor actor = People.system(alice);
        linked.session(alice, "demo");

        try (Script commands = Script.saved(folder, "chapter.sh", commands(chapter))) {
            String printed = commands.with("WAGATE_URL", "http://127.0.0.1:" + port)
                    .with(
                            "WAGATE_API_KEY",
                            keys.issue(actor, "Demo", ApiKey.Scope.TENANT).secret())
                    .with("WAGATE_SESSION", "demo")
                    .run();

            assertThat(printed.lines().filter(line -> line.startsWith("{")))
                    .as(printed)
                    .hasSize(answers);
            assertThat(printed.split("\\{\"error\":", -1)).as(printed).hasSize(refusals + 1);
        }
    }

    /** What is indented, and what stands in blocks for the shell. */
    private static String commands(String chapter) throws Exception {
        String text = Files.readString(Path.of("src/main/resources/docs", chapter + ".md"));
        String indented = BLOCK.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement(block.group(1).indent(INDENT)));
        return indented.lines()
                .filter(line -> line.startsWith(" ".repeat(INDENT)))
                .map(String::strip)
                .filter(line -> NO_COMMANDS.stream().noneMatch(line::startsWith))
                .map(line -> line.startsWith("curl ") ? "echo; " + line : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
