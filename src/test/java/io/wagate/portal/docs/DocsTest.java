package io.wagate.portal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.api.shared.BodyLimit;
import io.wagate.event.EventFeed;
import io.wagate.event.EventType;
import io.wagate.isolation.Route;
import io.wagate.isolation.RouteTable;
import io.wagate.kernel.Problem;
import io.wagate.media.MediaStore;
import io.wagate.portal.sample.Samples;
import io.wagate.portal.sample.UseCase;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.EventPull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for the chapters, the errors and the events, whoever writes them. */
class DocsTest {

    private static final Book BOOK = new Book();
    private static final ErrorGuide ERRORS = new ErrorGuide();
    private static final EventGuide EVENTS = new EventGuide(List.of());
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("\"([A-Z]{3,}(?:_[A-Z]+)+)\"");

    /** Names in capitals that are no errors of an API: other words, or errors that only pages have. */
    private static final Set<String> NO_API_ERRORS = Set.of(
            "EMAIL_TAKEN",
            "FIRST_PLAN",
            "LINK_NOT_FOUND",
            "LOGIN_NOT_FOUND",
            "MEMBER_NOT_FOUND",
            "PLAN_ARCHIVED",
            "RECEIPT_NOT_FOUND",
            "TENANT_NOT_ACTIVE",
            "TENANT_NOT_CLOSING",
            "TENANT_NOT_FOUND",
            "TENANT_NOT_SUSPENDED");

    /** Rooms whose services an API reaches. */
    private static final List<String> REACHED = List.of(
            "api",
            "apikey",
            "bulk",
            "consent",
            "media",
            "message",
            "plan",
            "session",
            "template",
            "tenant",
            "verification",
            "webhook");

    private static final Set<String> OTHER_WORDS = Set.of(
            "TIMEOUT_MS",
            "QUICK_REPLY",
            "PHONE_NUMBER",
            "COPY_CODE",
            "DEPRECATED_VERSION",
            "TOS_BLOCK",
            "UNPAIRED_IDLE",
            "NO_FREE_NUMBER",
            "SESSION_LOST",
            "MESSAGE_GONE",
            "OPTED_OUT",
            "NOT_SENT",
            "NO_SESSION",
            "NO_ACCOUNT");

    static Stream<Chapter> chapters() {
        return BOOK.chapters().stream();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void eachLinkOfAChapterLeadsSomewhere(Chapter chapter) {
        assertThat(links(Book.source(chapter.id())))
                .allSatisfy(link -> leadsSomewhere(link.startsWith("#") ? chapter.id() + ".md" + link : link));
    }

    @Test
    void eachLinkOfAnErrorAndAnEventLeadsSomewhere() {
        assertThat(links(Book.source("error-codes"))).isNotEmpty().allSatisfy(DocsTest::leadsSomewhere);
        assertThat(links(Book.source("event-types"))).isNotEmpty().allSatisfy(DocsTest::leadsSomewhere);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void eachSampleExistsAndNoAnchorStandsTwice(Chapter chapter) {
        List<Chapter.Code> codes = chapter.sections().stream()
                .flatMap(section -> section.codes().stream())
                .toList();

        assertThat(codes)
                .filteredOn(code -> code.sample() != null)
                .allSatisfy(code -> assertThat(Samples.at(Objects.requireNonNull(code.sample())))
                        .as(code.sample())
                        .isPresent());
        assertThat(chapter.sections()).extracting(Chapter.Section::id).doesNotHaveDuplicates();
        assertThat(chapter.lead()).isNotBlank().hasSizeLessThan(400);
        assertThat(Book.source(chapter.id())).doesNotContain("<script", "<b>", "TODO", "wg_live_0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "otp", "media", "bulk", "receive"})
    void whatMostNeedIsThereInAllLanguages(String useCase) {
        UseCase sample = Samples.at("wapiconnect/" + useCase).orElseThrow();

        assertThat(sample.languages()).hasSize(8);
    }

    @Test
    void whatIsNotMarkdownIsShownAndNotRun() {
        Chapter chapter = new Markdown("")
                .chapter("x", "# A\n\n<script>alert(1)</script>\n\n[b](javascript:alert(1)) <i onclick=x>c</i>\n");

        String html = chapter.sections().getFirst().blocks().stream()
                .map(block -> ((Chapter.Words) block).prose().html())
                .collect(Collectors.joining());
        assertThat(html).doesNotContain("<script", "<i ", "javascript:").contains("&lt;script");
    }

    @Test
    void linksBecomeRelativeSoThatAMountedApplicationHoldsThem() {
        Prose prose = new Markdown("../").line("[a](sending.md#send-it-once) [b](/keys) [c](#d)");

        assertThat(prose.html()).contains("href=\"../sending#send-it-once\"", "href=\"../../keys\"", "href=\"#d\"");
    }

    /** A refusal that nobody has words for does not leave this house. */
    @Test
    void eachCodeOfTheSourcesHasWords() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String room : REACHED) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/wagate", room))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    CODE.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(codes::add);
                }
            }
        }
        codes.removeAll(NO_API_ERRORS);
        codes.removeAll(OTHER_WORDS);
        codes.removeIf(code -> code.endsWith("_KEY") || code.endsWith("_ID") || code.startsWith("WAGATE_"));

        assertThat(ERRORS.all()).extracting(ErrorEntry::code).containsAll(codes);
    }

    @Test
    void eachKindOfProblemHasWords() {
        Set<Class<?>> told = ERRORS.all().stream()
                .map(ErrorEntry::problem)
                .filter(Objects::nonNull)
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(told).containsExactlyInAnyOrder(Problem.class.getPermittedSubclasses());
    }

    @Test
    void eachEventHasWordsAndAnExample() {
        assertThat(EVENTS.all()).extracting(EventEntry::type).containsExactly(EventType.values());
    }

    @Test
    void theSearchFindsBeginningsOfWordsAndMarksThem() {
        Finder finder = new Finder(BOOK, ERRORS, EVENTS);

        assertThat(finder.find("SESSION_NOT_READY").getFirst().path()).isEqualTo("errors/SESSION_NOT_READY");
        assertThat(finder.find("message.received").getFirst().path()).isEqualTo("events/message.received");
        assertThat(finder.find("idempo")).anySatisfy(found -> {
            assertThat(found.path()).isEqualTo("sending#send-it-once");
            assertThat(found.excerpt())
                    .filteredOn(Finder.Piece::hit)
                    .extracting(piece -> piece.text().toLowerCase(java.util.Locale.ROOT))
                    .contains("idempo");
        });
        assertThat(finder.find("rotation secret")).isNotEmpty();
        assertThat(finder.find("xyzzy media")).isEmpty();
        assertThat(finder.find(" .*+( ")).isEmpty();
        assertThat(finder.find("x".repeat(10_000))).isEmpty();
    }

    /** Numbers stand in the sources alone; the chapter must say the same. */
    @Test
    void theChapterOfLimitsHasTheNumbersOfTheSources() {
        String limits = Book.source("limits");

        assertThat(limits)
                .contains(
                        "a file | %d MB".formatted(MediaStore.LARGEST >> 20),
                        "%d KB;".formatted(BodyLimit.DEFAULT.toKilobytes()),
                        "%,d; %d seconds".formatted(EventPull.LARGEST, EventPull.LONGEST_WAIT.toSeconds()),
                        "custom headers of an endpoint | " + EndpointService.MOST_HEADERS,
                        "secrets that sign at once | " + EndpointService.MOST_SECRETS,
                        "switched off after | %d hours".formatted(DeliveryProfile.DISABLE_AFTER.toHours()),
                        "events, for pulling | %d days".formatted(EventFeed.KEPT.toDays()));
    }

    private static List<String> links(String source) {
        return LINK.matcher(source).results().map(found -> found.group(1)).toList();
    }

    private static void leadsSomewhere(String link) {
        if (link.startsWith("/")) {
            assertThat(RouteTable.ROUTES).extracting(Route::name).contains("GET " + link);
            return;
        }
        if (link.startsWith("reference/")) {
            assertThat(DocsTest.class.getResource("/openapi/" + link.substring("reference/".length()) + ".yaml"))
                    .isNotNull();
            return;
        }
        MatchResult found = Pattern.compile("([a-z-]+)\\.md(?:#(.+))?")
                .matcher(link)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(link));
        Chapter chapter = BOOK.find(found.group(1)).orElseThrow(() -> new AssertionError(link));
        if (found.group(2) != null) {
            assertThat(chapter.sections()).extracting(Chapter.Section::id).contains(found.group(2));
        }
    }
}
