package io.wagate.support;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds requests, answers and calls against an OpenAPI document, more strictly than the document: a member that it does not
 * name is a fault here, though clients must expect such.
 */
public final class DocumentJudge {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final int FIRST_REFUSAL = 400;
    private static final String JSON_TYPE = "application/json";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final JsonNode document;
    private final JsonNode strict;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    public DocumentJudge(Map<String, Object> document) {
        this.document = JSON.valueToTree(document);
        this.strict = closed(this.document.path("components").deepCopy());
    }

    /** Which route. {@code pattern} is as the application has it, null where none was found; {@code path} as it was asked. */
    public record Route(String method, @Nullable String pattern, String path) {}

    /** A request: the names in its query, and its body as far as anybody read it. */
    public record Request(
            Route route, Set<String> query, @Nullable String type, byte[] body) {}

    /** An answer. */
    public record Answer(Route route, int status, @Nullable String type, byte[] body) {}

    /** What is wrong with the answer; empty if nothing is. */
    public Optional<String> fault(Answer answer) {
        JsonNode operation = operation(answer.route());
        if (operation.isMissingNode()) {
            return answer.status() < FIRST_REFUSAL ? Optional.of("is not documented") : refusal(answer, anyError());
        }
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            return Optional.of("has no documented answer " + answer.status());
        }
        if (answer.route().method().equals("HEAD")) {
            return Optional.empty();
        }
        JsonNode content = resolved(response).path("content");
        if (!content.has(JSON_TYPE)) {
            return type(answer.type(), content);
        }
        JsonNode schema = content.path(JSON_TYPE).path("schema");
        return response.has("$ref") ? refusal(answer, schema) : body(answer.body(), schema);
    }

    /** What is wrong with a request that the application did not refuse; empty if nothing is. */
    public Optional<String> fault(Request request) {
        JsonNode operation = operation(request.route());
        Set<String> unknown = new TreeSet<>(request.query());
        operation
                .path("parameters")
                .forEach(known -> unknown.remove(known.path("name").asString("")));
        if (!unknown.isEmpty()) {
            return Optional.of("has parameters that are not documented: " + unknown);
        }
        if (request.body().length == 0) {
            return Optional.empty();
        }
        JsonNode content = operation.path("requestBody").path("content");
        String type = plainType(request.type() == null ? JSON_TYPE : request.type());
        return switch (content.has(type) ? type : "") {
            case JSON_TYPE -> body(request.body(), content.path(type).path("schema"));
            case FORM_TYPE -> form(request.body(), content.path(type).path("schema"));
            default -> type(request.type(), content);
        };
    }

    /** What is wrong with a call that we make; empty if nothing is. */
    public Optional<String> faultOfCall(String event, byte[] body) {
        JsonNode webhooks = document.path("webhooks");
        JsonNode webhook = webhooks.has(event) ? webhooks.path(event) : webhooks.path("event");
        if (webhook.isMissingNode()) {
            return Optional.of("is no documented webhook");
        }
        return body(
                body,
                webhook.path("post")
                        .path("requestBody")
                        .path("content")
                        .path(JSON_TYPE)
                        .path("schema"));
    }

    /** What is wrong with the examples of the document itself. */
    public List<String> faultsOfExamples() {
        List<String> faults = new ArrayList<>();
        List<JsonNode> contents = new ArrayList<>(document.findValues("content"));
        contents.forEach(content -> content.forEach(one -> {
            if (one.has("example") && one.path("schema").has("$ref")) {
                body(JSON.writeValueAsBytes(one.path("example")), one.path("schema"))
                        .ifPresent(fault -> faults.add(one.path("example") + ": " + fault));
            }
        }));
        return faults;
    }

    /** The operation that says most about the path: some have words for single values of a variable. */
    private JsonNode operation(Route route) {
        String method = route.method().toLowerCase(Locale.ROOT);
        if (route.pattern() == null) {
            return document.path("nothing");
        }
        String pattern = route.pattern().replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
        String[] variables = pattern.split("/");
        String[] values = route.path().split("/");
        String found = pattern;
        for (String known : document.path("paths").propertyNames()) {
            String[] parts = known.split("/");
            boolean fits = parts.length == variables.length && parts.length == values.length;
            for (int i = 0; fits && i < parts.length; i++) {
                fits = parts[i].equals(variables[i]) || variables[i].startsWith("{") && parts[i].equals(values[i]);
            }
            found = fits && !known.equals(pattern) ? known : found;
        }
        JsonNode path = document.path("paths").path(found);
        return method.equals("head") && !path.has(method) ? path.path("get") : path.path(method);
    }

    private Optional<String> refusal(Answer answer, JsonNode schema) {
        return answer.body().length == 0 ? Optional.empty() : body(answer.body(), schema);
    }

    private Optional<String> body(byte[] body, JsonNode schema) {
        try {
            List<String> faults = new ArrayList<>();
            compiled.computeIfAbsent(schema.toString(), text -> compile(schema))
                    .validate(JSON.readTree(body))
                    .forEach(error -> faults.add(error.toString()));
            return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
        } catch (JacksonException unreadable) {
            return Optional.of("is not JSON");
        }
    }

    /** All values of a form are text, so only their names are looked at. */
    private Optional<String> form(byte[] body, JsonNode schema) {
        JsonNode members = schemaOf(schema).path("properties");
        Set<String> names = names(new String(body, StandardCharsets.UTF_8));
        names.removeAll(Set.copyOf(members.propertyNames()));
        return names.isEmpty() || members.isMissingNode()
                ? Optional.empty()
                : Optional.of("has fields that are not documented: " + names);
    }

    /** The names in a query or a form, without what stands in brackets behind them. */
    public static Set<String> names(@Nullable String pairs) {
        Set<String> names = new TreeSet<>();
        for (String pair : pairs == null || pairs.isEmpty() ? new String[0] : pairs.split("&")) {
            String name = java.net.URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
            names.add(name.replaceAll("\\[.*", ""));
        }
        names.remove("");
        return names;
    }

    private static Optional<String> type(@Nullable String type, JsonNode content) {
        return content.has("*/*") || type != null && content.has(plainType(type))
                ? Optional.empty()
                : Optional.of("has the type " + type + ", which is not documented");
    }

    private static String plainType(String type) {
        return type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    private JsonNode resolved(JsonNode response) {
        String reference = response.path("$ref").asString("");
        return reference.isEmpty()
                ? response
                : document.path("components").path("responses").path(last(reference));
    }

    private JsonNode schemaOf(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty()
                ? schema
                : document.path("components").path("schemas").path(last(reference));
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** Where no route was found, any of the dialect's shapes of errors will do. */
    private JsonNode anyError() {
        ArrayNode shapes = JSON.createArrayNode();
        document.path("components")
                .path("responses")
                .forEach(refused ->
                        shapes.add(refused.path("content").path(JSON_TYPE).path("schema")));
        return JSON.createObjectNode().set("anyOf", shapes);
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.set("components", strict);
        root.set("allOf", JSON.createArrayNode().add(closed(schema.deepCopy())));
        return REGISTRY.getSchema(root);
    }

    /** Objects with members have no others. */
    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(DocumentJudge::closed);
        return schema;
    }
}
