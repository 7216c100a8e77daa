package io.wagate.api.whizard;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.message.MessageLog;
import io.wagate.message.SendMessage;
import io.wagate.template.Filling;
import io.wagate.template.Filling.ButtonValue;
import io.wagate.template.Filling.Value;
import io.wagate.template.Layout;
import io.wagate.template.Rendering;
import io.wagate.template.Template;
import io.wagate.template.TemplateService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A message of type {@code template}: finds the template, reads the values out of the components, and fills it in. */
@Component("whizardTemplateFilling")
class TemplateFilling {

    private final TemplateService templates;
    private final MessageLog log;

    TemplateFilling(TemplateService templates, MessageLog log) {
        this.templates = templates;
        this.log = log;
    }

    SendMessage message(Actor actor, String number, String to, MessageBody body) {
        MessageBody.Template wanted = body.wanted("template", body.template());
        String name = body.wanted("template.name", wanted.name());
        Template template = templates.get(
                actor,
                name,
                wanted.language() == null ? null : wanted.language().code());
        if (!template.isApproved()) {
            throw Problem.Invalid.field("template", "The template " + name + " is not approved")
                    .asException();
        }
        Read read = new Read(wanted.components() == null ? List.of() : wanted.components());
        SendMessage message = Rendering.of(template.layout(), read.filling()).message(number, to);
        return new SendMessage(
                number,
                to,
                message.type(),
                message.text(),
                message.header(),
                message.footer(),
                read.stored == null ? message.attachment() : stored(actor, read.stored, message.attachment()),
                null,
                null,
                true);
    }

    private SendMessage.Attachment stored(Actor actor, String id, SendMessage.@Nullable Attachment file) {
        long known = log.media(actor, id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1)
                .id();
        return new SendMessage.Attachment(null, null, known, null, file == null ? null : file.fileName());
    }

    /** The components of one request. */
    private static final class Read {

        private final List<Value> header = new ArrayList<>();
        private final List<Value> body = new ArrayList<>();
        private final Map<Integer, ButtonValue> buttons = new HashMap<>();

        /** The id of the header's file, where it has no link. */
        private @Nullable String stored;

        Read(List<JsonNode> components) {
            for (JsonNode component : components) {
                switch (component.path("type").asString("").toLowerCase(Locale.ROOT)) {
                    case "header" ->
                        component.path("parameters").forEach(parameter -> header.add(headerValue(parameter)));
                    case "body" -> component.path("parameters").forEach(parameter -> body.add(text(parameter)));
                    case "button" -> button(component);
                    default -> throw invalid("A component's type is header, body or button");
                }
            }
        }

        Filling filling() {
            return new Filling(header, body, buttons);
        }

        private Value headerValue(JsonNode parameter) {
            return switch (type(parameter)) {
                case "image" -> file(Layout.Format.IMAGE, parameter.path("image"));
                case "video" -> file(Layout.Format.VIDEO, parameter.path("video"));
                case "document" -> file(Layout.Format.DOCUMENT, parameter.path("document"));
                case "location" -> place(parameter.path("location"));
                default -> text(parameter);
            };
        }

        private Value file(Layout.Format format, JsonNode file) {
            String link = file.path("link").asString("");
            String id = file.path("id").asString("");
            if (link.isBlank() == id.isBlank()) {
                throw invalid("The header's file has either id or link");
            }
            stored = id.isBlank() ? null : id.strip();
            return new Value.File(format, link, file.path("filename").asString(null));
        }

        private static Value place(JsonNode place) {
            return new Value.Place(
                    place.path("latitude").asDouble(Double.NaN),
                    place.path("longitude").asDouble(Double.NaN),
                    place.path("name").asString(""),
                    place.path("address").asString(""));
        }

        /** Amounts and times come with the text that stands for them everywhere. */
        private static Value.Text text(JsonNode parameter) {
            String text = switch (type(parameter)) {
                case "text" -> parameter.path("text").asString("");
                case "currency", "date_time" ->
                    parameter.path(type(parameter)).path("fallback_value").asString("");
                default -> throw invalid("A parameter's type is text, currency or date_time");
            };
            return new Value.Text(parameter.path("parameter_name").asString(null), text);
        }

        private void button(JsonNode component) {
            JsonNode value = component.path("parameters").path(0);
            String text = value.path("text")
                    .asString(value.path("coupon_code")
                            .asString(value.path("payload").asString("")));
            buttons.put(component.path("index").asInt(buttons.size()), new ButtonValue(null, text));
        }

        private static String type(JsonNode parameter) {
            return parameter.path("type").asString("text").toLowerCase(Locale.ROOT);
        }

        private static RuntimeException invalid(String message) {
            return Problem.Invalid.field("template.components", message).asException();
        }
    }
}
