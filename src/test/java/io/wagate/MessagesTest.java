package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/** What pages of several languages say stands in the messages, in each language, and nowhere else. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** The folders of templates that speak several languages. */
    private static final List<String> TRANSLATED = List.of("verify");

    private static final Pattern KEY = Pattern.compile("[\"'{](hosted(?:\\.[a-z-]+)+)");
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]");

    @Test
    void eachLanguageSaysEverything() {
        assertThat(messages("messages_de.properties").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        messages("messages.properties").stringPropertyNames());
    }

    @Test
    void aTranslationNamesWhatTheOriginalNames() {
        Properties german = messages("messages_de.properties");

        messages("messages.properties")
                .forEach((key, text) -> assertThat(places(german.getProperty(key.toString())))
                        .as(key.toString())
                        .isEqualTo(places(text.toString())));
    }

    @Test
    void everyMessageIsSaidAndEverythingSaidIsAMessage() {
        Set<String> used = new TreeSet<>();
        for (Path file :
                files(RESOURCES.resolve("templates/verify"), Path.of("src/main/java/io/wagate/portal/verify"))) {
            Matcher keys = KEY.matcher(read(file));
            while (keys.find()) {
                used.add(keys.group(1));
            }
        }
        // The title of a page that leads nowhere is found by the key of its words.
        used.addAll(List.of("hosted.nowhere.title", "hosted.many.title"));

        assertThat(messages("messages.properties").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void noWordsStandInATemplateOfSeveralLanguages() {
        assertThat(TRANSLATED.stream()
                        .flatMap(folder -> files(RESOURCES.resolve("templates/" + folder)).stream())
                        .flatMap(MessagesTest::words))
                .isEmpty();
    }

    /** Texts that no attribute replaces, and attributes that are read out. */
    private static Stream<String> words(Path file) {
        return Jsoup.parse(read(file)).getAllElements().stream()
                .flatMap(element -> Stream.concat(
                        element.textNodes().stream()
                                .filter(text -> !isReplaced(element))
                                .map(TextNode::text),
                        Stream.of("placeholder", "title", "alt", "aria-label")
                                .filter(name -> element.hasAttr(name) && !element.hasAttr("th:" + name))
                                .map(element::attr)))
                .map(text -> text.replaceAll("\\[\\[.*?]]", ""))
                .filter(text -> text.codePoints().anyMatch(Character::isLetter))
                .map(text -> file + ": " + text);
    }

    private static boolean isReplaced(Element element) {
        return element.parents().stream().anyMatch(parent -> parent.hasAttr("th:text") || parent.hasAttr("th:replace"))
                || element.hasAttr("th:text")
                || element.hasAttr("th:replace");
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties messages(String file) {
        Properties messages = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve(file))) {
            messages.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private static List<Path> files(Path... folders) {
        return Stream.of(folders)
                .flatMap(folder -> {
                    try {
                        return Files.walk(folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(Files::isRegularFile)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
