package io.wagate.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.template.Layout.Button;
import io.wagate.template.Layout.Format;
import io.wagate.template.Layout.Header;
import io.wagate.template.Layout.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta's limits, to the character. */
class TemplateRulesTest {

    @Test
    void theSamplesAreFine() {
        assertThatCode(() -> TemplateRules.check(Samples.order())).doesNotThrowAnyException();
        assertThatCode(() -> TemplateRules.check(Samples.picture("bread"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order", "order-ready", "order ready", "ørder", ""})
    void aNameIsLowerCase(String name) {
        assertThat(field(Samples.plain(name, "Hello"))).isEqualTo("name");
    }

    @Test
    void aNameHas512Characters() {
        assertThat(field(Samples.plain("a".repeat(513), "Hello"))).isEqualTo("name");
        assertThatCode(() -> TemplateRules.check(Samples.plain("a".repeat(512), "Hello")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"en-US,language", "EN,language", "english,language", "'',language"})
    void aLanguageIsWrittenLikeMetaDoes(String language, String field) {
        assertThat(field(new TemplateDraft("a", language, "UTILITY", layout(null, "Hello", null))))
                .isEqualTo(field);
    }

    @Test
    void lengthsAreCountedAsPeopleCount() {
        assertFits(layout(null, "🙂".repeat(1024), null));
        assertThat(field(layout(null, "🙂".repeat(1025), null))).isEqualTo("body");
        assertFits(layout("h".repeat(60), "Hello", "f".repeat(60)));
        assertThat(field(layout("h".repeat(61), "Hello", null))).isEqualTo("header");
        assertThat(field(layout(null, "Hello", "f".repeat(61)))).isEqualTo("footer");
    }

    @Test
    void placeholdersCountOrHaveNamesAndExamples() {
        assertThat(field(body("Hello {{2}}", Map.of("2", "x")))).isEqualTo("body");
        assertThat(field(body("{{1}} and {{name}}", Map.of("1", "x", "name", "y"))))
                .isEqualTo("body");
        assertThat(field(body("{{First Name}}", Map.of("First Name", "x")))).isEqualTo("body");
        assertThat(field(body("{{}}", Map.of()))).isEqualTo("body");
        assertThat(field(body("Hello {{1}}", Map.of()))).isEqualTo("body.example");
        assertFits(body("{{2}}, {{1}}, {{2}}", Map.of("1", "x", "2", "y")));
        assertFits(body("Hello {{first_name}}", Map.of("first_name", "Ana")));
        assertThat(field(layout(null, "Hello", "until {{1}}"))).isEqualTo("footer");
    }

    @Test
    void aHeaderIsOneLineWithOnePlaceholderOrAFile() {
        assertThat(field(header(new Header(Format.TEXT, "{{1}} {{2}}", "x")))).isEqualTo("header");
        assertThat(field(header(new Header(Format.TEXT, "a\nb", "")))).isEqualTo("header");
        assertThat(field(header(new Header(Format.IMAGE, "text", "")))).isEqualTo("header");
        assertFits(header(new Header(Format.LOCATION, "", "")));
    }

    @Test
    void buttonsAreAtMostTenAndShort() {
        assertFits(buttons(
                IntStream.range(0, 10).mapToObj(TemplateRulesTest::reply).toList()));
        assertThat(field(buttons(IntStream.range(0, 11)
                        .mapToObj(TemplateRulesTest::reply)
                        .toList())))
                .isEqualTo("buttons");
        assertThat(field(buttons(List.of(new Button(Kind.QUICK_REPLY, "x".repeat(26), "", "")))))
                .isEqualTo("buttons.0.text");
        assertThat(field(buttons(List.of(reply(1), reply(1))))).isEqualTo("buttons");
    }

    @Test
    void addressesNumbersAndCodesAreWhatTheySay() {
        assertThat(field(buttons(List.of(new Button(Kind.URL, "Go", "javascript:alert(1)", "")))))
                .isEqualTo("buttons.0.url");
        assertThat(field(buttons(List.of(new Button(Kind.URL, "Go", "https://a.example/{{1}}/x", "1")))))
                .isEqualTo("buttons.0.url");
        assertThat(field(buttons(List.of(new Button(Kind.URL, "Go", "https://a.example/{{1}}", "")))))
                .isEqualTo("buttons.0.example");
        assertThat(field(buttons(List.of(new Button(Kind.PHONE_NUMBER, "Call", "us", "")))))
                .isEqualTo("buttons.0.phone_number");
        assertThat(field(buttons(List.of(new Button(Kind.COPY_CODE, "Copy", "", "x".repeat(16))))))
                .isEqualTo("buttons.0.example");
        assertFits(buttons(List.of(
                new Button(Kind.URL, "Go", "https://a.example/{{1}}", "1"),
                new Button(Kind.PHONE_NUMBER, "Call", "+44 7700 900123", ""),
                new Button(Kind.COPY_CODE, "Copy", "", "RYE10"),
                new Button(Kind.FLOW, "Book", "", ""),
                new Button(Kind.CATALOG, "See all", "", ""))));
    }

    private static Button reply(int number) {
        return new Button(Kind.QUICK_REPLY, "Answer " + number, "", "");
    }

    private static Layout layout(@Nullable String header, String body, @Nullable String footer) {
        return new Layout(
                header == null ? null : new Header(Format.TEXT, header, ""),
                new Layout.Body(body, Map.of()),
                footer,
                List.of());
    }

    private static Layout header(Header header) {
        return new Layout(header, new Layout.Body("Hello", Map.of()), null, List.of());
    }

    private static Layout body(String text, Map<String, String> samples) {
        return new Layout(null, new Layout.Body(text, samples), null, List.of());
    }

    private static Layout buttons(List<Button> buttons) {
        return new Layout(null, new Layout.Body("Hello", Map.of()), null, buttons);
    }

    private static void assertFits(Layout layout) {
        assertThatCode(() -> TemplateRules.check(new TemplateDraft("a", "en", "UTILITY", layout)))
                .doesNotThrowAnyException();
    }

    private static String field(Layout layout) {
        return field(new TemplateDraft("a", "en", "UTILITY", layout));
    }

    private static String field(TemplateDraft draft) {
        String[] field = {""};
        assertThatThrownBy(() -> TemplateRules.check(draft)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            if (refused.problem() instanceof Problem.Invalid invalid && invalid.field() != null) {
                field[0] = invalid.field();
            }
        });
        return field[0];
    }
}
