package io.wagate.portal.docs;

import static io.wagate.portal.docs.Schemas.map;
import static io.wagate.portal.docs.Schemas.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads single operations of an OpenAPI document. */
record OperationReader(Map<String, Object> document, Schemas schemas, Curl curl) {

    private static final String JSON = "application/json";

    /** What types of bodies are called. */
    private static final Map<String, String> TYPES =
            Map.of(JSON, "JSON", "application/x-www-form-urlencoded", "a form", "*/*", "the file as it is");

    Reference.Operation route(String method, String path, Map<?, ?> operation) {
        String upper = method.toUpperCase(Locale.ROOT);
        boolean open = operation.get("security") instanceof List<?> keys && keys.isEmpty();
        String id = text(operation, "operationId");
        List<ShownCode> codes = new ArrayList<>();
        codes.add(ShownCode.plain("curl-" + id, "curl", "sh", curl.of(upper, path, operation, open)));
        map(operation.get("responses")).forEach((status, response) -> {
            if (!map(response).containsKey("$ref")) {
                String caption = status + " " + text(map(response), "description");
                shown(map(response), "answer-" + status + "-" + id, caption, codes);
            }
        });
        return new Reference.Operation(
                id,
                upper,
                path,
                text(operation, "summary"),
                text(operation, "description"),
                open,
                parameters(operation),
                body(operation),
                answers(operation),
                refusals(operation),
                codes);
    }

    Reference.Operation webhook(String name, Map<?, ?> operation) {
        String id = text(operation, "operationId");
        List<ShownCode> codes = new ArrayList<>();
        shown(map(operation.get("requestBody")), "call-" + id, "JSON", codes);
        List<Reference.Answer> answers = new ArrayList<>();
        map(operation.get("responses"))
                .forEach((status, response) -> answers.add(new Reference.Answer(
                        status.equals("default") ? "anything else" : status.toString(),
                        text(map(response), "description"),
                        "",
                        "")));
        return new Reference.Operation(
                id,
                "POST",
                name,
                text(operation, "summary"),
                text(operation, "description"),
                false,
                List.of(),
                body(operation),
                answers,
                List.of(),
                codes);
    }

    /** The example of JSON, where there is one. */
    private static void shown(Map<?, ?> content, String id, String caption, List<ShownCode> codes) {
        Object example = map(map(content.get("content")).get(JSON)).get("example");
        if (example != null) {
            codes.add(ShownCode.plain(id, caption, "json", Laid.out(example)));
        }
    }

    private static List<Reference.Parameter> parameters(Map<?, ?> operation) {
        List<Reference.Parameter> parameters = new ArrayList<>();
        if (operation.get("parameters") instanceof List<?> all) {
            for (Object one : all) {
                Map<?, ?> parameter = map(one);
                parameters.add(new Reference.Parameter(
                        text(parameter, "name"),
                        text(parameter, "in"),
                        Schemas.words(map(parameter.get("schema"))),
                        Boolean.TRUE.equals(parameter.get("required")),
                        text(parameter, "description")));
            }
        }
        return parameters;
    }

    private Reference.Body body(Map<?, ?> operation) {
        Map<?, ?> content = map(map(operation.get("requestBody")).get("content"));
        Map<?, ?> schema = content.values().stream()
                .findFirst()
                .<Map<?, ?>>map(one -> map(map(one).get("schema")))
                .orElse(Map.of());
        String types = content.keySet().stream()
                .map(type -> Objects.requireNonNullElse(TYPES.get(type.toString()), type.toString()))
                .collect(Collectors.joining(" or "));
        String name = Schemas.name(schema);
        return new Reference.Body(types, name, name.isEmpty() ? schemas.members(schema) : List.of());
    }

    private static List<Reference.Answer> answers(Map<?, ?> operation) {
        List<Reference.Answer> answers = new ArrayList<>();
        map(operation.get("responses")).forEach((status, response) -> {
            if (!map(response).containsKey("$ref")) {
                Map<?, ?> content = map(map(response).get("content"));
                String type = content.isEmpty()
                        ? ""
                        : content.keySet().iterator().next().toString();
                answers.add(new Reference.Answer(
                        status.toString(),
                        "",
                        Schemas.name(map(map(content.get(JSON)).get("schema"))),
                        type.equals(JSON) ? "" : type));
            }
        });
        return answers;
    }

    private List<Reference.Refusals> refusals(Map<?, ?> operation) {
        Map<?, ?> named = map(map(document.get("components")).get("responses"));
        Map<String, Set<String>> statuses = new LinkedHashMap<>();
        map(operation.get("responses")).forEach((status, response) -> {
            String reference = text(map(response), "$ref");
            if (!reference.isEmpty()) {
                Map<?, ?> refused = map(named.get(reference.substring(reference.lastIndexOf('/') + 1)));
                Map<?, ?> json = map(map(refused.get("content")).get(JSON));
                statuses.computeIfAbsent(Schemas.name(map(json.get("schema"))), added -> new TreeSet<>())
                        .add(status.toString());
            }
        });
        return statuses.entrySet().stream()
                .map(one -> new Reference.Refusals(String.join(", ", one.getValue()), one.getKey()))
                .toList();
    }
}
