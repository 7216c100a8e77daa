package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages and mails say stands in the messages, in each language, and nowhere else. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path MESSAGES = RESOURCES.resolve("messages");
    private static final Path TEMPLATES = RESOURCES.resolve("templates");
    private static final String GERMAN = "_de.properties";

    /** The documentation is written in English. */
    private static final Path DOCUMENTATION = TEMPLATES.resolve("docs");

    private static final Pattern KEY = Pattern.compile("(?:#\\{|[\"'])([a-z][a-z-]*(?:\\.[A-Za-z0-9_-]+)+\\.?)");
    /** Where nothing but a message can be meant; elsewhere a name of an event or of an action looks the same. */
    private static final Pattern SAID = Pattern.compile(
            "(?:#\\{|messages\\.msg\\('|say\\.(?:of|count|known)\\(\\s*\")([a-z][a-z-]*(?:\\.[A-Za-z0-9_-]+)+\\.?)");

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?:'')*(?!')");

    /** Attributes that people read or hear. */
    private static final Set<String> READ = Set.of("placeholder", "title", "alt", "aria-label", "label", "data-l");

    /** Expressions that make what people read. */
    private static final Set<String> SAYING = Set.of(
            "th:text",
            "th:replace",
            "th:insert",
            "th:with",
            "th:title",
            "th:placeholder",
            "th:aria-label",
            "th:alt",
            "th:label");

    private static final Pattern SAID_BY_ATTR =
            Pattern.compile("\\b(?:placeholder|title|alt|aria-label|label|data-l)=(.*?)(?=,\\s*[a-z:-]+=|$)");
    private static final Pattern LITERAL = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");
    private static final Pattern FILLED_TEXT = Pattern.compile("\\|([^|]*)\\|");
    private static final Pattern SENTENCE =
            Pattern.compile("^\\p{Lu}\\p{Ll}[\\p{L}’]*$|\\p{L}{2,}[,.:;]? +\\p{L}{2,}|^\\p{Lu}\\p{Ll}+ ");

    /** Names and examples, which are the same in every language. */
    private static final Set<String> NAMES = Set.of(
            "Wagate",
            "WhatsApp",
            "curl",
            "cURL",
            "CSV",
            "JSON",
            "URL",
            "HTTP",
            "UTC",
            "API",
            "SMS",
            "OK",
            "Node",
            "PHP",
            "Ruby",
            "Go",
            "Java",
            "Python",
            "website_id",
            "https");

    /** Elements that hold what machines read. */
    private static final Set<String> CODE = Set.of("code", "pre", "kbd", "samp", "script", "style");

    static List<String> bundles() {
        return files(MESSAGES)
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".properties") && !name.contains("_"))
                .map(name -> name.replace(".properties", ""))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachLanguageSaysEverything(String bundle) {
        assertThat(german(bundle).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english(bundle).stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aTranslationNamesWhatTheOriginalNames(String bundle) {
        Properties german = german(bundle);

        english(bundle)
                .forEach((key, text) -> assertThat(places(german.getProperty(key.toString(), "")))
                        .as(key.toString())
                        .isEqualTo(places(text.toString())));
    }

    /** One apostrophe in a message with places begins a quotation, and the places behind it are not filled. */
    @ParameterizedTest
    @MethodSource("bundles")
    void apostrophesBesidePlacesAreDoubled(String bundle) {
        assertThat(Stream.of(english(bundle), german(bundle))
                        .flatMap(messages -> messages.entrySet().stream())
                        .filter(message ->
                                PLACE.matcher(message.getValue().toString()).find())
                        .filter(message -> LONE_APOSTROPHE
                                .matcher(message.getValue().toString())
                                .find()))
                .isEmpty();
    }

    @Test
    void everyMessageIsSaidAndEverythingSaidIsAMessage() {
        Set<String> messages = bundles().stream()
                .flatMap(bundle -> english(bundle).stringPropertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = found(KEY);

        assertThat(messages.stream().filter(message -> named.stream().noneMatch(key -> names(key, message))))
                .as("said by nothing")
                .isEmpty();
        assertThat(found(SAID).stream().filter(key -> messages.stream().noneMatch(message -> names(key, message))))
                .as("without a message")
                .isEmpty();
    }

    @Test
    void noWordsStandInATemplate() {
        assertThat(files(TEMPLATES)
                        .filter(file -> file.toString().endsWith(".html") && !file.startsWith(DOCUMENTATION))
                        .flatMap(MessagesTest::words))
                .isEmpty();
    }

    private static Set<String> found(Pattern pattern) {
        return Stream.of(TEMPLATES, Path.of("src/main/java"))
                .flatMap(MessagesTest::files)
                .flatMap(file -> pattern.matcher(read(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A key, the beginning of keys whose end is a state, or a counted one. */
    private static boolean names(String key, String message) {
        return message.equals(key)
                || key.endsWith(".") && message.startsWith(key)
                || message.startsWith(key + ".")
                        && Set.of("one", "other", "title").contains(message.substring(key.length() + 1));
    }

    private static Stream<String> words(Path file) {
        Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
        Document page = Jsoup.parse(read(file), "", parser);
        return page.getAllElements().stream()
                .flatMap(element -> Stream.of(texts(element), attributes(element), expressions(element))
                        .flatMap(each -> each))
                .map(text -> TEMPLATES.relativize(file) + ": " + text);
    }

    private static Stream<String> texts(Element element) {
        return isReplaced(element) || isCode(element)
                ? Stream.empty()
                : element.textNodes().stream()
                        .map(TextNode::text)
                        .map(text -> text.replaceAll("\\[\\[.*?]]", "").strip())
                        .filter(text -> text.codePoints().anyMatch(Character::isLetter))
                        .filter(text -> !NAMES.contains(text));
    }

    private static Stream<String> attributes(Element element) {
        return isCode(element)
                ? Stream.empty()
                : READ.stream()
                        .filter(name -> element.hasAttr(name) && !element.hasAttr("th:" + name))
                        .map(element::attr)
                        .filter(text -> !text.contains("://") && !text.contains("@") && !NAMES.contains(text))
                        .filter(text -> SENTENCE.matcher(text).find());
    }

    private static Stream<String> expressions(Element element) {
        List<String> literals = new ArrayList<>();
        for (Attribute attribute : element.attributes()) {
            if (SAYING.contains(attribute.getKey())) {
                literals(attribute.getValue()).forEach(literals::add);
            } else if (attribute.getKey().equals("th:attr")) {
                SAID_BY_ATTR
                        .matcher(attribute.getValue())
                        .results()
                        .flatMap(said -> literals(said.group(1)))
                        .forEach(literals::add);
            }
        }
        return literals.stream()
                .map(String::strip)
                .filter(text -> !NAMES.contains(text) && !text.contains("://") && !text.contains("{{"))
                .filter(text -> SENTENCE.matcher(text).find());
    }

    private static Stream<String> literals(String expression) {
        Stream<String> filled = FILLED_TEXT
                .matcher(expression.replaceAll("\\$\\{[^}]*}|#\\{[^}]*}|@\\{[^}]*}", " "))
                .results()
                .map(found -> found.group(1));
        Stream<String> quoted = LITERAL.matcher(expression)
                .results()
                .filter(found -> !isCompared(expression, found))
                .map(found -> found.group(1));
        return Stream.concat(filled, quoted);
    }

    private static boolean isCompared(String expression, MatchResult literal) {
        String before = expression.substring(0, literal.start()).stripTrailing();
        String after = expression.substring(literal.end()).stripLeading();
        return before.endsWith("==") || before.endsWith("!=") || after.startsWith("==") || after.startsWith("!=");
    }

    private static boolean isCode(Element element) {
        return Stream.concat(Stream.of(element), element.parents().stream())
                .anyMatch(each -> CODE.contains(each.tagName()) || each.hasClass("mono"));
    }

    private static boolean isReplaced(Element element) {
        return Stream.concat(Stream.of(element), element.parents().stream())
                .filter(each -> !each.tagName().equals("html"))
                .anyMatch(each -> each.hasAttr("th:text") || each.hasAttr("th:replace") || each.hasAttr("th:insert"));
    }

    private static Set<String> places(String text) {
        Matcher found = PLACE.matcher(text);
        return found.results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties english(String bundle) {
        return messages(bundle + ".properties");
    }

    private static Properties german(String bundle) {
        return messages(bundle + GERMAN);
    }

    private static Properties messages(String file) {
        Properties messages = new Properties();
        try (Reader in = Files.newBufferedReader(MESSAGES.resolve(file))) {
            messages.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
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
