package io.wagate.api.crisp;

import io.wagate.kernel.Problem;
import io.wagate.template.Filling;
import io.wagate.template.Filling.ButtonValue;
import io.wagate.template.Filling.Value;
import io.wagate.template.Layout;
import io.wagate.template.TemplateRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request to send, read member by member: words in any case, numbers as text or as numbers, what is not
 * known is passed over. In it stands one BUTTON for each button, while the list has one BUTTONS for all.
 */
final class SendBody {

    private static final String OPTIONS = "crisp_options.type";

    private SendBody() {}

    static TemplateRequest read(JsonNode body, @Nullable String key) {
        JsonNode template = body.path("message_template");
        if (!template.isObject()) {
            throw invalid("message_template", "message_template is an object with name, language and components");
        }
        List<JsonNode> components = list("message_template.components", template.path("components"));
        options(body.path("crisp_options"), components);
        String language = text(template, "language");
        return new TemplateRequest(
                required(body, "from_number", "from_number"),
                required(body, "to_number", "to_number"),
                required(template, "name", "message_template.name"),
                language.isEmpty() ? null : language,
                filling(components),
                key);
    }

    /** Who reads along at Crisp sees a note or a text. Nobody does here, so only the rules of the document are kept. */
    private static void options(JsonNode options, List<JsonNode> components) {
        String type = text(options, "type").toLowerCase(Locale.ROOT);
        switch (type) {
            case "", "note" -> {}
            case "text" -> {
                if (components.stream()
                        .allMatch(component -> text(component, "text").isBlank())) {
                    throw invalid(OPTIONS, "With crisp_options.type text, at least one component has a text");
                }
            }
            default -> throw invalid(OPTIONS, "crisp_options.type is note or text");
        }
    }

    private static Filling filling(List<JsonNode> components) {
        List<Value> header = new ArrayList<>();
        List<Value> body = new ArrayList<>();
        Map<Integer, ButtonValue> buttons = new LinkedHashMap<>();
        for (JsonNode component : components) {
            List<JsonNode> parameters = list("message_template.components", component.path("parameters"));
            switch (text(component, "type").toUpperCase(Locale.ROOT)) {
                case "HEADER" -> parameters.forEach(parameter -> header.add(value(parameter)));
                case "BODY" -> parameters.forEach(parameter -> body.add(value(parameter)));
                case "BUTTON" -> buttons.put(index(component, buttons.size()), button(component, parameters));
                // As the list has them: they say what the template says and bring no values.
                case "FOOTER", "BUTTONS" -> {}
                default ->
                    throw invalid(
                            "message_template.components", "A component's type is HEADER, BODY, FOOTER or BUTTON");
            }
        }
        return new Filling(header, body, buttons);
    }

    private static Value value(JsonNode parameter) {
        String type = text(parameter, "type").toLowerCase(Locale.ROOT);
        JsonNode content = parameter.path(type);
        return switch (type) {
            case "", "text" -> new Value.Text(nullIfEmpty(text(parameter, "parameter_name")), text(parameter, "text"));
            case "currency", "date_time" ->
                new Value.Text(nullIfEmpty(text(parameter, "parameter_name")), text(content, "fallback_value"));
            case "image", "video", "document" ->
                new Value.File(
                        Layout.Format.valueOf(type.toUpperCase(Locale.ROOT)),
                        required(content, "link", type + ".link"),
                        nullIfEmpty(text(content, "filename")));
            case "location" ->
                new Value.Place(
                        degrees(content, "latitude", 90),
                        degrees(content, "longitude", 180),
                        text(content, "name"),
                        text(content, "address"));
            default ->
                throw invalid(
                        "message_template.components",
                        "A parameter's type is text, image, video, document, location or action");
        };
    }

    private static ButtonValue button(JsonNode component, List<JsonNode> parameters) {
        String kind = text(component, "sub_type").toUpperCase(Locale.ROOT);
        JsonNode parameter = parameters.isEmpty() ? component.path("parameters") : parameters.getFirst();
        String text = text(parameter, "text");
        return new ButtonValue(
                kind.isEmpty()
                        ? null
                        : Arrays.stream(Layout.Kind.values())
                                .filter(known -> known.name().equals(kind))
                                .findFirst()
                                .orElseThrow(() -> invalid(
                                        "message_template.components",
                                        "A button's sub_type is URL, QUICK_REPLY, COPY_CODE, PHONE_NUMBER, FLOW or"
                                                + " CATALOG")),
                text.isEmpty() ? text(parameter, "coupon_code") : text);
    }

    private static int index(JsonNode component, int otherwise) {
        String index = text(component, "index");
        if (index.isEmpty()) {
            return otherwise;
        }
        if (!index.matches("[0-9]{1,2}")) {
            throw invalid("message_template.components", "A button's index counts from 0");
        }
        return Integer.parseInt(index);
    }

    private static double degrees(JsonNode place, String member, int most) {
        try {
            double degrees = Double.parseDouble(text(place, member));
            if (Math.abs(degrees) <= most) {
                return degrees;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below, like what lies beyond the earth.
        }
        throw invalid("location." + member, "A location has a " + member + " from -" + most + " to " + most);
    }

    private static List<JsonNode> list(String field, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw invalid(field, field + " is a list");
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }

    private static String required(JsonNode node, String member, String field) {
        String text = text(node, member);
        if (text.isEmpty()) {
            throw invalid(field, field + " is required");
        }
        return text;
    }

    /** Numbers and truths as their text; what is absent or null says nothing. */
    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (value.isContainer()) {
            throw invalid(member, member + " is text");
        }
        return value.asString("").strip();
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }
}
