package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the content security policy would refuse in a browser, found before any browser runs. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private static final Map<String, Pattern> REFUSED = new TreeMap<>(Map.of(
            "an inline style", Pattern.compile("\\s(th:)?style="),
            "an inline handler", Pattern.compile("\\s(th:)?on[a-z]+=", Pattern.CASE_INSENSITIVE),
            "a script without a file", Pattern.compile("<script(?![^>]*src=)"),
            "a style element", Pattern.compile("<style"),
            "unescaped text", Pattern.compile("th:utext|\\[\\("),
            "htmx code in an attribute", Pattern.compile("hx-on|hx-vals=[\"']js:|hx-headers=[\"']js:"),
            "an htmx trigger filter", Pattern.compile("hx-trigger=\"[^\"]*\\[[^\"]*\""),
            "something from another host", Pattern.compile("(src|href)=\"(https?:)?//")));

    @Test
    void noPageHoldsWhatThePolicyRefuses() {
        assertThat(findings(REFUSED, pages())).isEmpty();
    }

    @Test
    void everyPicturesMeaningIsToldInWords() {
        Map<String, Pattern> wordless = Map.of(
                "an image without alt", Pattern.compile("<img(?![^>]*alt=)"),
                "an icon that a reader would spell out",
                        Pattern.compile("<svg(?=[^>]*class=\"ic)(?![^>]*aria-hidden=\"true\")"));

        assertThat(findings(wordless, pages())).isEmpty();
    }

    @Test
    void everyFormThatChangesSomethingIsAPostThatThymeleafCanSign() {
        Map<String, Pattern> unsigned =
                Map.of("a post form without th:action", Pattern.compile("<form(?![^>]*th:action)[^>]*method=\"post\""));

        assertThat(findings(unsigned, pages())).isEmpty();
    }

    private static List<String> findings(Map<String, Pattern> patterns, List<Path> files) {
        return files.stream()
                .flatMap(file -> patterns.entrySet().stream().flatMap(entry -> {
                    Matcher matcher = entry.getValue().matcher(read(file));
                    return matcher.find()
                            ? Stream.of(file + " holds " + entry.getKey() + ": " + matcher.group())
                            : Stream.empty();
                }))
                .toList();
    }

    /** Pages only: a mail must carry its styles with it and links to this installation. */
    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.startsWith(TEMPLATES.resolve("mail")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
