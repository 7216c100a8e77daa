package io.wagate.support;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds answers against an OpenAPI document, more strictly than the document: a member that it does not name is a fault
 * here, though clients must expect such.
 */
public final class DocumentJudge {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final int FIRST_REFUSAL = 400;

    private final JsonNode document;
    private final JsonNode strict;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    public DocumentJudge(Map<String, Object> document) {
        this.document = JSON.valueToTree(document);
        this.strict = closed(this.document.path("components").deepCopy());
    }

    /** One answer. {@code pattern} is that of the route, null where none was found. */
    public record Answer(
            String method,
            @Nullable String pattern,
            int status,
            @Nullable String type,
            byte[] body) {}

    /** What is wrong with it; empty if nothing is. */
    public Optional<String> fault(Answer answer) {
        JsonNode operation = answer.pattern() == null
                ? document.path("nothing")
                : document.path("paths")
                        .path(plain(answer.pattern()))
                        .path(answer.method().toLowerCase(java.util.Locale.ROOT));
        if (operation.isMissingNode()) {
            return answer.status() < FIRST_REFUSAL
                    ? Optional.of("is not documented")
                    : body(answer, reference("Error"));
        }
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            return Optional.of("has no documented answer " + answer.status());
        }
        if (response.has("$ref")) {
            return body(answer, reference("Error"));
        }
        JsonNode content = response.path("content");
        return content.has("application/json")
                ? body(answer, content.path("application/json").path("schema"))
                : type(answer, content);
    }

    private static Optional<String> type(Answer answer, JsonNode content) {
        String type = answer.type() == null ? "" : answer.type().split(";")[0];
        return content.has("*/*") || content.has(type)
                ? Optional.empty()
                : Optional.of("has the type " + type + ", which is not documented");
    }

    private Optional<String> body(Answer answer, JsonNode schema) {
        if (answer.body().length == 0 && answer.status() >= FIRST_REFUSAL) {
            return Optional.empty();
        }
        try {
            List<String> faults = new ArrayList<>();
            compiled.computeIfAbsent(schema.toString(), text -> compile(schema))
                    .validate(JSON.readTree(answer.body()))
                    .forEach(error -> faults.add(error.toString()));
            return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
        } catch (JacksonException unreadable) {
            return Optional.of("is not JSON");
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.set("components", strict);
        root.set("allOf", JSON.createArrayNode().add(closed(schema.deepCopy())));
        return REGISTRY.getSchema(root);
    }

    private static JsonNode reference(String schema) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
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

    private static String plain(String pattern) {
        return pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }
}
