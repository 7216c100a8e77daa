package io.wagate.portal.template;

import io.wagate.template.Layout;
import io.wagate.template.Layout.Button;
import io.wagate.template.Layout.Format;
import io.wagate.template.Layout.Header;
import io.wagate.template.Layout.Kind;
import io.wagate.template.Placeholders;
import io.wagate.template.Template;
import io.wagate.template.TemplateDraft;
import io.wagate.template.TemplateRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.MultiValueMap;

/**
 * What was typed into the editor, whether it is a template yet or not.
 *
 * @param format of the header; empty for no header
 * @param sample for the placeholder of the header's text, or the address of an example file
 * @param samples for the body, by placeholder
 */
record TemplateFields(
        String name,
        String language,
        String category,
        String format,
        String header,
        String sample,
        String body,
        Map<String, String> samples,
        String footer,
        List<Row> buttons) {

    private static final int SPARE_ROWS = 2;

    /** A button; one without a text is an empty row. */
    record Row(String kind, String text, String target, String sample) {
        static final Row EMPTY = new Row("QUICK_REPLY", "", "", "");

        boolean isEmpty() {
            return text.isEmpty() && target.isEmpty() && sample.isEmpty();
        }
    }

    static final TemplateFields EMPTY =
            new TemplateFields("", "en", "UTILITY", "", "", "", "", Map.of(), "", List.of());

    /** From a form; browsers end lines with two characters. */
    static TemplateFields of(MultiValueMap<String, String> form) {
        Map<String, String> samples = new LinkedHashMap<>();
        List<String> places = form.getOrDefault("place", List.of());
        for (int i = 0; i < places.size(); i++) {
            samples.put(places.get(i), at(form, "placeSample", i));
        }
        List<Row> buttons = new ArrayList<>();
        for (int i = 0; i < form.getOrDefault("buttonText", List.of()).size(); i++) {
            buttons.add(new Row(
                    at(form, "buttonKind", i),
                    at(form, "buttonText", i),
                    at(form, "buttonTarget", i),
                    at(form, "buttonSample", i)));
        }
        buttons.removeIf(Row::isEmpty);
        return new TemplateFields(
                at(form, "name", 0),
                at(form, "language", 0),
                at(form, "category", 0),
                at(form, "format", 0),
                at(form, "header", 0),
                at(form, "sample", 0),
                Objects.requireNonNullElse(form.getFirst("body"), "").replace("\r\n", "\n"),
                samples,
                at(form, "footer", 0),
                buttons);
    }

    static TemplateFields of(Template template) {
        Layout layout = template.layout();
        Header header = layout.header();
        return new TemplateFields(
                template.name(),
                template.language(),
                template.category().name(),
                header == null ? "" : header.format().name(),
                header == null ? "" : header.text(),
                header == null ? "" : header.sample(),
                layout.body().text(),
                layout.body().samples(),
                Objects.requireNonNullElse(layout.footer(), ""),
                layout.buttons().stream()
                        .map(button -> new Row(button.kind().name(), button.text(), button.target(), button.sample()))
                        .toList());
    }

    TemplateDraft draft() {
        return new TemplateDraft(name, language, category, layout());
    }

    /** As far as it is one; the rules say what is missing. */
    Layout layout() {
        Header top = Arrays.stream(Format.values())
                .filter(known -> known.name().equals(format))
                .findFirst()
                .map(known -> new Header(known, known == Format.TEXT ? header : "", sample))
                .orElse(null);
        return new Layout(
                top,
                new Layout.Body(body, used(samples)),
                footer.isEmpty() ? null : footer,
                buttons.stream().map(TemplateFields::button).toList());
    }

    /** The placeholders of the body, each with its example. */
    public Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        Placeholders.in(body).forEach(place -> places.put(place, samples.getOrDefault(place, "")));
        return places;
    }

    /** The buttons that are there and some empty rows. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(buttons);
        while (rows.size() < Math.min(TemplateRules.MOST_BUTTONS, buttons.size() + SPARE_ROWS)) {
            rows.add(Row.EMPTY);
        }
        return rows;
    }

    private Map<String, String> used(Map<String, String> all) {
        Map<String, String> used = new LinkedHashMap<>(places());
        used.keySet().retainAll(all.keySet());
        return used;
    }

    private static Button button(Row row) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.name().equals(row.kind()))
                .findFirst()
                .orElse(Kind.QUICK_REPLY);
        boolean aims = kind == Kind.URL || kind == Kind.PHONE_NUMBER;
        boolean shows = kind == Kind.URL || kind == Kind.COPY_CODE;
        return new Button(kind, row.text(), aims ? row.target() : "", shows ? row.sample() : "");
    }

    private static String at(MultiValueMap<String, String> form, String name, int place) {
        List<String> values = form.getOrDefault(name, List.of());
        return place < values.size()
                ? Objects.requireNonNullElse(values.get(place), "").strip()
                : "";
    }
}
