package io.wagate.portal.template;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.template.Filling;
import io.wagate.template.Filling.ButtonValue;
import io.wagate.template.Filling.Value;
import io.wagate.template.Layout;
import io.wagate.template.Placeholders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody types to try a template: a field for each of its values, and the filling that the fields make.
 *
 * @param typed what is in the fields, by their names
 */
record TrialForm(Layout layout, Map<String, String> typed) {

    /**
     * A value to type.
     *
     * @param label the key of a message
     * @param part of the template that it is for, in that message
     */
    record Field(String name, String label, String part, String value) {

        Field with(String newValue) {
            return new Field(name, label, part, newValue);
        }
    }

    /** What the template needs, with its examples to begin with. */
    List<Field> fields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        headerFields().forEach(field -> fields.put(field.name(), field));
        bodyFields().forEach(field -> fields.put(field.name(), field));
        buttonFields().forEach(field -> fields.put(field.name(), field));
        return fields.values().stream()
                .map(field -> field.with(typed.getOrDefault(field.name(), field.value())))
                .toList();
    }

    /** What is sent; refuses a place without degrees. */
    Filling filling() {
        return new Filling(header(), body(), buttons());
    }

    /** What would be sent, with the examples where nothing was typed; a place without degrees is shown without. */
    Filling shown() {
        Map<String, String> all = new LinkedHashMap<>(typed);
        fields().forEach(field -> all.put(field.name(), field.value()));
        try {
            return new TrialForm(layout, all).filling();
        } catch (ProblemException noDegrees) {
            all.put("latitude", "0");
            all.put("longitude", "0");
            return new TrialForm(layout, all).filling();
        }
    }

    private List<Field> headerFields() {
        Layout.Header header = layout.header();
        if (header == null) {
            return List.of();
        }
        if (header.format().isFile()) {
            String label = "templates.trial.file." + header.format().wire();
            return List.of(new Field("header", label, "", header.sample()));
        }
        if (header.format() == Layout.Format.LOCATION) {
            return List.of(
                    new Field("latitude", "templates.trial.latitude", "", "51.5072"),
                    new Field("longitude", "templates.trial.longitude", "", "-0.1276"),
                    new Field("place", "templates.trial.place", "", ""));
        }
        return Placeholders.in(header.text()).stream()
                .map(place -> new Field("header", "templates.trial.header", braced(place), header.sample()))
                .toList();
    }

    private List<Field> bodyFields() {
        Map<String, String> samples = layout.body().samples();
        return Placeholders.in(layout.body().text()).stream()
                .map(place -> new Field(
                        "body." + place, "templates.trial.body", braced(place), samples.getOrDefault(place, "")))
                .toList();
    }

    private List<Field> buttonFields() {
        List<Field> fields = new ArrayList<>();
        for (int place = 0; place < layout.buttons().size(); place++) {
            Layout.Button button = layout.buttons().get(place);
            if (button.takesValue()) {
                fields.add(new Field("button." + place, "templates.trial.button", button.text(), button.sample()));
            }
        }
        return fields;
    }

    private List<Value> header() {
        Layout.Header header = layout.header();
        if (header == null) {
            return List.of();
        }
        if (header.format().isFile()) {
            return List.of(new Value.File(header.format(), text("header").strip(), null));
        }
        if (header.format() == Layout.Format.LOCATION) {
            return List.of(new Value.Place(degrees("latitude"), degrees("longitude"), text("place"), ""));
        }
        return Placeholders.in(header.text()).isEmpty() ? List.of() : List.of(new Value.Text(null, text("header")));
    }

    private List<Value> body() {
        return Placeholders.in(layout.body().text()).stream()
                .<Value>map(place -> new Value.Text(place, text("body." + place)))
                .toList();
    }

    private Map<Integer, ButtonValue> buttons() {
        Map<Integer, ButtonValue> buttons = new LinkedHashMap<>();
        for (int place = 0; place < layout.buttons().size(); place++) {
            if (layout.buttons().get(place).takesValue()) {
                buttons.put(place, new ButtonValue(null, text("button." + place)));
            }
        }
        return buttons;
    }

    private double degrees(String name) {
        try {
            return Double.parseDouble(text(name).strip());
        } catch (NumberFormatException noNumber) {
            throw Problem.Invalid.field("header", "Write " + name + " in degrees, such as 51.5072")
                    .asException();
        }
    }

    private String text(String name) {
        return typed.getOrDefault(name, "");
    }

    private static String braced(String place) {
        return "{{" + place + "}}";
    }
}
