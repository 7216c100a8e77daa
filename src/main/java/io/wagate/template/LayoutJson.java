package io.wagate.template;

import io.wagate.kernel.Problem;
import io.wagate.template.Layout.Body;
import io.wagate.template.Layout.Button;
import io.wagate.template.Layout.Format;
import io.wagate.template.Layout.Header;
import io.wagate.template.Layout.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A layout as the list of components that Meta's documents describe: one of each type, the buttons together in one. Three
 * dialects and our own table use it. Words are read in any case and written in upper case.
 */
public final class LayoutJson {

    private static final String FIELD = "components";

    private LayoutJson() {}

    /** The components, in the order header, body, footer, buttons. */
    public static List<Map<String, Object>> components(Layout layout) {
        List<Map<String, Object>> components = new ArrayList<>();
        if (layout.header() != null) {
            components.add(header(layout.header()));
        }
        components.add(body(layout.body()));
        if (layout.footer() != null) {
            components.add(members("type", "FOOTER", "text", layout.footer()));
        }
        if (!layout.buttons().isEmpty()) {
            components.add(members(
                    "type",
                    "BUTTONS",
                    "buttons",
                    layout.buttons().stream().map(LayoutJson::button).toList()));
        }
        return components;
    }

    /** Reads them; refuses with {@link Problem.Invalid} what is no component. Whether they are good ones is another matter. */
    public static Layout read(@Nullable JsonNode components) {
        if (components == null || !components.isArray()) {
            throw invalid(FIELD, "components is a list with at least a BODY");
        }
        Map<String, JsonNode> byType = new LinkedHashMap<>();
        for (JsonNode component : components) {
            String type = word(component, "type");
            if (!List.of("HEADER", "BODY", "FOOTER", "BUTTONS").contains(type)) {
                throw invalid(FIELD, "A component's type is HEADER, BODY, FOOTER or BUTTONS");
            }
            if (byType.put(type, component) != null) {
                throw invalid(FIELD, "There is at most one " + type);
            }
        }
        JsonNode header = byType.get("HEADER");
        JsonNode body = byType.get("BODY");
        JsonNode footer = byType.get("FOOTER");
        JsonNode buttons = byType.get("BUTTONS");
        if (body == null) {
            throw invalid("body", "A template has a BODY");
        }
        return new Layout(
                header == null ? null : header(header),
                body(body),
                footer == null ? null : text(footer, "text"),
                buttons == null ? List.of() : buttons(buttons.path("buttons")));
    }

    private static Map<String, Object> header(Header header) {
        Map<String, Object> members =
                members("type", "HEADER", "format", header.format().name());
        if (header.format() == Format.TEXT) {
            members.put("text", header.text());
        }
        if (!header.sample().isEmpty()) {
            List<String> places = Placeholders.in(header.text());
            if (header.format() != Format.TEXT) {
                members.put("example", members("header_handle", List.of(header.sample())));
            } else if (!places.isEmpty() && !Placeholders.isNumber(places.getFirst())) {
                members.put(
                        "example",
                        members("header_text_named_params", List.of(named(places.getFirst(), header.sample()))));
            } else {
                members.put("example", members("header_text", List.of(header.sample())));
            }
        }
        return members;
    }

    private static Map<String, Object> body(Body body) {
        Map<String, Object> members = members("type", "BODY", "text", body.text());
        List<String> places = Placeholders.in(body.text());
        if (places.isEmpty()) {
            return members;
        }
        if (Placeholders.isNumber(places.getFirst())) {
            List<String> samples = places.stream()
                    .sorted(java.util.Comparator.comparing(Integer::valueOf))
                    .map(place -> body.samples().getOrDefault(place, ""))
                    .toList();
            members.put("example", members("body_text", List.of(samples)));
        } else {
            members.put(
                    "example",
                    members(
                            "body_text_named_params",
                            places.stream()
                                    .map(place -> named(place, body.samples().getOrDefault(place, "")))
                                    .toList()));
        }
        return members;
    }

    private static Map<String, Object> button(Button button) {
        Map<String, Object> members = members("type", button.kind().name(), "text", button.text());
        switch (button.kind()) {
            case URL -> members.put("url", button.target());
            case PHONE_NUMBER -> members.put("phone_number", button.target());
            case QUICK_REPLY, COPY_CODE, FLOW, CATALOG -> {}
        }
        if (!button.sample().isEmpty()) {
            members.put("example", button.kind() == Kind.URL ? List.of(button.sample()) : button.sample());
        }
        return members;
    }

    private static Map<String, Object> named(String name, String example) {
        return members("param_name", name, "example", example);
    }

    private static Header header(JsonNode header) {
        Format format =
                one(Format.class, header.path("format").isMissingNode() ? "TEXT" : word(header, "format"), "header");
        JsonNode example = header.path("example");
        String sample = first(
                example.path("header_text"), example.path("header_text_named_params"), example.path("header_handle"));
        return new Header(format, text(header, "text"), sample);
    }

    private static Body body(JsonNode body) {
        Map<String, String> samples = new LinkedHashMap<>();
        JsonNode example = body.path("example");
        JsonNode numbered = example.path("body_text");
        JsonNode row = numbered.isArray() && numbered.path(0).isArray() ? numbered.path(0) : numbered;
        for (int place = 0; place < row.size(); place++) {
            samples.put(Integer.toString(place + 1), row.path(place).asString(""));
        }
        for (JsonNode named : example.path("body_text_named_params")) {
            samples.put(text(named, "param_name"), text(named, "example"));
        }
        return new Body(text(body, "text"), samples);
    }

    private static List<Button> buttons(JsonNode buttons) {
        if (!buttons.isArray()) {
            throw invalid("buttons", "buttons is a list");
        }
        List<Button> read = new ArrayList<>();
        for (JsonNode button : buttons) {
            Kind kind = one(Kind.class, word(button, "type"), "buttons." + read.size() + ".type");
            String target = kind == Kind.URL ? text(button, "url") : text(button, "phone_number");
            JsonNode example = button.path("example");
            read.add(new Button(
                    kind,
                    text(button, "text"),
                    kind == Kind.URL || kind == Kind.PHONE_NUMBER ? target : "",
                    example.isArray() ? first(example) : example.asString("")));
        }
        return read;
    }

    /** The first value of the first of these lists that has one. */
    private static String first(JsonNode... lists) {
        for (JsonNode list : lists) {
            JsonNode value = list.path(0);
            if (!value.isMissingNode()) {
                return value.isObject() ? text(value, "example") : value.asString("");
            }
        }
        return "";
    }

    private static <E extends Enum<E>> E one(Class<E> type, String word, String field) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        throw invalid(field, "This is one of " + List.of(type.getEnumConstants()));
    }

    private static String word(JsonNode node, String member) {
        return text(node, member).strip().toUpperCase(Locale.ROOT);
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static Map<String, Object> members(String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, value);
        return members;
    }

    private static Map<String, Object> members(String name, Object value, String other, Object another) {
        Map<String, Object> members = members(name, value);
        members.put(other, another);
        return members;
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }
}
