package io.wagate.portal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.portal.CurlSample;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of samples without running them: all are there, complete and readable. */
class SamplesTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\{[a-z]+}}");

    /** One sample in one language. */
    record Sample(DialectSamples dialect, UseCase useCase, CodeLanguage language) {
        String code() {
            return useCase.code(language);
        }

        @Override
        public String toString() {
            return dialect.id() + "/" + useCase.id() + "." + language.id();
        }
    }

    static Stream<Sample> samples() {
        return Samples.all().stream()
                .flatMap(dialect -> dialect.cases().stream()
                        .flatMap(useCase ->
                                useCase.languages().stream().map(language -> new Sample(dialect, useCase, language))));
    }

    @Test
    void thereAreFiveDialectsAndEachUseCaseHasACurl() {
        assertThat(Samples.all())
                .extracting(DialectSamples::id)
                .containsExactly("wapiconnect", "whatsauth", "crisp", "whizard", "eazewa");
        assertThat(Samples.all().stream().flatMap(dialect -> dialect.cases().stream()))
                .allSatisfy(useCase -> assertThat(useCase.languages()).contains(CodeLanguage.CURL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "otp", "bulk", "receive"})
    void whatMostPeopleNeedIsThereInAllEightLanguages(String useCase) {
        assertThat(Samples.named("wapiconnect").named(useCase).languages()).containsExactly(CodeLanguage.values());
    }

    @Test
    void theMainUseOfEveryOtherDialectIsThereInFour() {
        assertThat(Samples.all())
                .allSatisfy(dialect -> assertThat(dialect.cases().getFirst().languages())
                        .contains(CodeLanguage.CURL, CodeLanguage.NODE, CodeLanguage.PYTHON, CodeLanguage.JAVA));
    }

    @Test
    void everyFileBelongsToAUseCase() throws Exception {
        List<String> known = Samples.all().stream()
                .flatMap(dialect -> dialect.cases().stream()
                        .flatMap(useCase -> useCase.languages().stream()
                                .map(language -> dialect.id() + "/" + useCase.name() + "." + language.ending())))
                .toList();
        for (DialectSamples dialect : Samples.all()) {
            assertThat(known).containsAll(files(dialect.id()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsCompleteAndReadable(Sample sample) {
        String code = sample.code();
        assertThat(code.lines()).hasSizeLessThan(90).allMatch(line -> line.length() <= 125);
        assertThat(code).doesNotContain("TODO", "FIXME", "wg_live_");
        assertThat(PLACE.matcher(code).results().map(found -> found.group()))
                .allMatch(
                        place -> List.of("{{base}}", "{{session}}", "{{from}}", "{{to}}", "{{website}}", "{{instance}}")
                                .contains(place));
        if (sample.language() != CodeLanguage.CURL) {
            assertBalanced(Colours.of(sample.language(), code).stream()
                    .filter(piece -> piece.kind().isEmpty())
                    .map(CurlSample.Piece::text)
                    .collect(Collectors.joining()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void colouringChangesNothing(Sample sample) {
        List<CurlSample.Piece> pieces = Colours.of(sample.language(), sample.code());

        assertThat(pieces.stream().map(CurlSample.Piece::text).collect(Collectors.joining()))
                .isEqualTo(sample.code());
        assertThat(pieces).extracting(CurlSample.Piece::kind).contains("c", "s");
    }

    private static void assertBalanced(String bare) {
        for (String pair : List.of("{}", "()", "[]")) {
            assertThat(count(bare, pair.charAt(0))).as("%s in %s", pair, bare).isEqualTo(count(bare, pair.charAt(1)));
        }
    }

    private static long count(String text, char letter) {
        return text.chars().filter(one -> one == letter).count();
    }

    private static List<String> files(String dialect) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Samples.class.getResource("/snippets/" + dialect))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> dialect + "/" + file.getFileName()).toList();
        }
    }
}
