package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Java says to people who read pages: in the portal by the keys of messages, in services by sentences that a file
 * translates.
 */
class SpokenWordsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/wagate");
    private static final Path GERMAN = Path.of("src/main/resources/messages/sentences_de.yaml");

    /** Rooms whose words people read on pages. */
    private static final List<Path> PAGES = List.of(SOURCES.resolve("portal"), SOURCES.resolve("admin"));

    /** Written in English only: documentation, and programs that are shown. */
    private static final List<Path> ENGLISH = List.of(
            SOURCES.resolve("portal/docs"),
            SOURCES.resolve("portal/sample"),
            SOURCES.resolve("portal/CurlSample.java"));

    /** Rooms that refuse programs only, or are read by those who run the installation. */
    private static final List<Path> FOR_PROGRAMS =
            List.of(SOURCES.resolve("api"), SOURCES.resolve("whatsapp"), SOURCES.resolve("embedded"));

    private static final Pattern SENTENCE =
            Pattern.compile("^\\p{Lu}\\p{Ll}[\\p{L}’]* \\S|^\\p{Lu}\\p{Ll}{2,}$|^ ?\\p{Ll}{2,} \\p{Ll}{2,}");
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2,},? \\p{Ll}{2,}");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    /** Names, which are the same in every language, and what programs read. */
    private static final Set<String> NAMES = Set.of(
            "Wagate",
            "Crisp",
            "Hello",
            "Ana",
            "Authorization",
            "Bearer {0}",
            "Location",
            "Referer",
            "Lax",
            "Strict",
            "Edg",
            "Edge",
            "Opera",
            "Firefox",
            "Chrome",
            "Safari",
            "Android",
            "Windows",
            "Mac OS X",
            "Linux");

    @Test
    void pagesSayNothingButMessages() {
        List<String> found = new ArrayList<>();
        SourceTexts.of(files(PAGES, ENGLISH))
                .forEach((file, texts) -> texts.stream()
                        .filter(text -> text.said() && !text.refuses())
                        .map(SourceTexts.Text::text)
                        .filter(text -> SENTENCE.matcher(text).find() && !NAMES.contains(text))
                        .forEach(text -> found.add(SOURCES.relativize(file) + ": " + text)));
        assertThat(found).isEmpty();
    }

    @Test
    void everySentenceThatRefusesIsSaidInGerman() throws IOException {
        Set<String> known = new TreeSet<>();
        german().keySet().forEach(sentence -> known.add(dotless(sentence)));
        Set<String> missing = new TreeSet<>();
        SourceTexts.of(files(List.of(SOURCES), FOR_PROGRAMS)).values().stream()
                .flatMap(List::stream)
                .filter(SourceTexts.Text::refuses)
                .map(SourceTexts.Text::text)
                .filter(text ->
                        (SENTENCE.matcher(text).find() || WORDS.matcher(text).find()) && !known.contains(dotless(text)))
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test
    void aTranslatedSentenceFillsInWhatTheOriginalFillsIn() throws IOException {
        german().forEach((sentence, german) ->
                assertThat(places(german)).as(sentence).isEqualTo(places(sentence)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> german() throws IOException {
        return (Map<String, String>) new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(GERMAN));
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher found = PLACE.matcher(text);
        while (found.find()) {
            places.add(found.group());
        }
        return places;
    }

    private static String dotless(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static List<Path> files(List<Path> folders, List<Path> without) {
        return folders.stream()
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.walk(folder)) {
                        return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(file -> without.stream().noneMatch(file::startsWith))
                .toList();
    }
}
