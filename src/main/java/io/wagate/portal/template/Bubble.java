package io.wagate.portal.template;

import io.wagate.template.Layout;
import io.wagate.template.Layout.Button;
import io.wagate.template.Layout.Header;
import io.wagate.template.Placeholders;
import io.wagate.template.TemplateRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A template as its recipient will see it, with its examples filled in; also while it is not complete.
 *
 * @param file what kind of file stands on top, empty for none
 * @param lines of the body
 * @param length of the body, in characters
 * @param most how long it may be
 */
record Bubble(String file, String header, List<String> lines, String footer, List<Line> buttons, int length, int most) {

    /** A button; {@code value} is where it leads or what it copies. */
    record Line(String icon, String text, String value) {}

    static Bubble of(Layout layout) {
        Header header = layout.header();
        boolean text = header != null && header.format() == Layout.Format.TEXT;
        String body = Placeholders.fill(
                layout.body().text(), withoutBlanks(layout.body().samples()));
        int length = layout.body().text().codePointCount(0, layout.body().text().length());
        return new Bubble(
                header == null || text ? "" : header.format().wire(),
                header == null || !text ? "" : filled(header.text(), header.sample()),
                body.lines().toList(),
                Objects.requireNonNullElse(layout.footer(), ""),
                layout.buttons().stream().map(Bubble::line).toList(),
                length,
                TemplateRules.LONGEST_BODY);
    }

    public boolean tooLong() {
        return length > most;
    }

    private static Line line(Button button) {
        return switch (button.kind()) {
            case URL -> new Line("external", button.text(), address(button));
            case PHONE_NUMBER -> new Line("session", button.text(), button.target());
            case COPY_CODE -> new Line("copy", button.text(), button.sample());
            case QUICK_REPLY -> new Line("reply", button.text(), "");
            case FLOW, CATALOG -> new Line("arrow", button.text(), "");
        };
    }

    /** The example may be the end of the address or all of it. */
    private static String address(Button button) {
        return button.sample().contains("://") ? button.sample() : filled(button.target(), button.sample());
    }

    private static String filled(String text, String sample) {
        List<String> places = Placeholders.in(text);
        return places.isEmpty() || sample.isBlank() ? text : Placeholders.fill(text, Map.of(places.getFirst(), sample));
    }

    private static Map<String, String> withoutBlanks(Map<String, String> samples) {
        return samples.entrySet().stream()
                .filter(sample -> !sample.getValue().isBlank())
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
