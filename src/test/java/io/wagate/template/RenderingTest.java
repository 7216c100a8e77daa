package io.wagate.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.template.Filling.ButtonValue;
import io.wagate.template.Filling.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A template with its values as an ordinary message, and a layout that comes back from JSON as it went. */
class RenderingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void valuesGoWhereTheyBelongAndAreNotLookedInto() {
        Rendering rendering = Rendering.of(
                Samples.order().layout(),
                new Filling(
                        List.of(text("$1\n{{2}}")),
                        List.of(text("{{2}}"), text("10:30")),
                        Map.of(0, new ButtonValue(Layout.Kind.URL, "11/84"))));

        assertThat(rendering.header()).isEqualTo("Order $1 {{2}}");
        assertThat(rendering.body()).isEqualTo("Hello {{2}}, come by at 10:30.");
        assertThat(rendering.message("main", "447700900123").text())
                .endsWith("Track it: https://shop.example/o/11/84\n› Thank you");
    }

    @Test
    void blanksWithoutEndCostNoMoreThanTheirLength() {
        String blanks = " ".repeat(200_000);
        Filling filling = new Filling(
                List.of(text("a" + blanks + "b \u2028\n c")),
                List.of(text("x"), text("y")),
                Map.of(0, new ButtonValue(Layout.Kind.URL, "1")));

        assertTimeoutPreemptively(
                Duration.ofSeconds(3),
                () -> assertThat(Rendering.of(Samples.order().layout(), filling).header())
                        .isEqualTo("Order a" + blanks + "b c"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(3),
                () -> assertThat(Placeholders.in("{{" + blanks + "x")).isEmpty());
        assertThat(Placeholders.in("{{ 1 }}, {{\tname }}")).containsExactly("1", "name");
        assertThat(Placeholders.fill("{{ 1 }} {{2}}", Map.of("1", "a"))).isEqualTo("a {{2}}");
    }

    @Test
    void namedValuesComeInAnyOrderOrUnnamedInTheOrderOfTheText() {
        Layout layout = new Layout(
                null, new Layout.Body("{{day}} for {{name}}", Map.of("day", "Monday", "name", "Ana")), null, List.of());

        assertThat(body(layout, new Value.Text("name", "Ana"), new Value.Text("day", "Monday")))
                .isEqualTo("Monday for Ana");
        assertThat(body(layout, text("Monday"), text("Ana"))).isEqualTo("Monday for Ana");
        assertThatThrownBy(() -> body(layout, new Value.Text("nme", "Ana"), new Value.Text("day", "Monday")))
                .hasMessageContaining("{{name}}");
    }

    @Test
    void numbersCountHoweverTheTextPutsThem() {
        Layout layout = new Layout(null, new Layout.Body("{{2}} {{1}}", Map.of("1", "a", "2", "b")), null, List.of());

        assertThat(body(layout, text("first"), text("second"))).isEqualTo("second first");
    }

    @Test
    void tooFewTooManyAndTheWrongKindAreRefused() {
        Layout order = Samples.order().layout();

        assertThatThrownBy(() -> body(order, text("Ana"))).hasMessageContaining("header takes 1 value");
        assertThatThrownBy(() ->
                        Rendering.of(order, new Filling(List.of(text("1")), List.of(text("a"), text("b")), Map.of())))
                .hasMessageContaining("Button 0 takes a value");
        assertThatThrownBy(() -> Rendering.of(
                        order,
                        new Filling(
                                List.of(text("1")),
                                List.of(text("a"), text("b")),
                                Map.of(0, new ButtonValue(Layout.Kind.QUICK_REPLY, "x")))))
                .hasMessageContaining("kind URL");
        assertThatThrownBy(() -> Rendering.of(
                        order,
                        new Filling(
                                List.of(text("1")),
                                List.of(text("a"), text("b")),
                                Map.of(0, new ButtonValue(null, "x"), 2, new ButtonValue(null, "x")))))
                .hasMessageContaining("no button 2");
        assertThatThrownBy(() -> Rendering.of(
                        Samples.picture("bread").layout(),
                        new Filling(
                                List.of(new Value.File(Layout.Format.VIDEO, "https://a.example/v", null)),
                                List.of(),
                                Map.of())))
                .hasMessageContaining("an image with its link");
    }

    @Test
    void aFileBecomesTheAttachmentAndAPlaceALink() {
        SendMessage picture = Rendering.of(
                        Samples.picture("bread").layout(),
                        new Filling(
                                List.of(new Value.File(Layout.Format.IMAGE, "https://a.example/loaf", "loaf.png")),
                                List.of(),
                                Map.of()))
                .message("main", "447700900123");
        Layout shop = new Layout(
                new Layout.Header(Layout.Format.LOCATION, "", ""),
                new Layout.Body("Come by", Map.of()),
                null,
                List.of());
        Rendering place = Rendering.of(
                shop, new Filling(List.of(new Value.Place(52.52, -13.405, "Bakery", "1 Rye St")), List.of(), Map.of()));

        assertThat(picture.type()).isEqualTo(MessageType.IMAGE);
        assertThat(Objects.requireNonNull(picture.attachment()).url()).isEqualTo("https://a.example/loaf");
        assertThat(picture.text()).isEqualTo("Fresh rye");
        assertThat(place.body()).isEqualTo("Bakery\n1 Rye St\nhttps://www.google.com/maps?q=52.52,-13.405\n\nCome by");
    }

    @Test
    void aLayoutComesBackFromJsonAsItWent() {
        Layout named = new Layout(
                new Layout.Header(Layout.Format.TEXT, "Hi {{name}}", "Ana"),
                new Layout.Body("{{day}} for {{name}}", Map.of("day", "Monday", "name", "Ana")),
                null,
                List.of(new Layout.Button(Layout.Kind.COPY_CODE, "Copy", "", "RYE10")));

        for (Layout layout :
                List.of(Samples.order().layout(), Samples.picture("bread").layout(), named)) {
            assertThat(LayoutJson.read(JSON.readTree(JSON.writeValueAsString(LayoutJson.components(layout)))))
                    .isEqualTo(layout);
        }
        assertThat(JSON.writeValueAsString(LayoutJson.components(Samples.order().layout())))
                .isEqualTo("[{\"type\":\"HEADER\",\"format\":\"TEXT\",\"text\":\"Order {{1}}\",\"example\":"
                        + "{\"header_text\":[\"1184\"]}},{\"type\":\"BODY\",\"text\":\"Hello {{1}}, come by at {{2}}.\","
                        + "\"example\":{\"body_text\":[[\"Ana\",\"10:30\"]]}},{\"type\":\"FOOTER\",\"text\":"
                        + "\"Northwind Bakery\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":"
                        + "\"Track it\",\"url\":\"https://shop.example/o/{{1}}\",\"example\":[\"1184\"]},{\"type\":"
                        + "\"QUICK_REPLY\",\"text\":\"Thank you\"}]}]");
    }

    private static String body(Layout layout, Value... values) {
        return Rendering.of(layout, new Filling(List.of(), List.of(values), Map.of()))
                .body();
    }

    private static Value.Text text(String text) {
        return new Value.Text(null, text);
    }
}
