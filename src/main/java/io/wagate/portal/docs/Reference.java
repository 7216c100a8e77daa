package io.wagate.portal.docs;

import static io.wagate.portal.docs.Schemas.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI document as a page shows it: routes in groups, then the schemas that they name. */
record Reference(String title, String says, List<Group> groups, List<Schemas.Named> schemas) {

    record Group(String id, String name, List<Operation> operations) {}

    /** @param refusals the statuses with which it can be refused, told once for all */
    record Operation(
            String id,
            String method,
            String path,
            String says,
            String tells,
            List<Parameter> parameters,
            String bodySchema,
            List<Schemas.Member> body,
            List<Answer> answers,
            String refusals,
            ShownCode curl) {}

    record Parameter(String name, String in, String type, boolean required, String says) {}

    record Answer(String status, String says, String schema, String type) {}

    static Reference of(Map<String, Object> document, String base) {
        Schemas schemas = new Schemas(document);
        Map<String, List<Operation>> groups = new LinkedHashMap<>();
        String header = text(
                map(map(map(document.get("components")).get("securitySchemes")).get("key")), "name");
        map(document.get("paths"))
                .forEach((path, methods) -> map(methods)
                        .forEach((method, operation) -> groups.computeIfAbsent(
                                        group(map(operation)), added -> new ArrayList<>())
                                .add(new Reader(schemas, base, header).operation(method, path, map(operation)))));
        Map<?, ?> info = map(document.get("info"));
        return new Reference(
                text(info, "title"),
                text(info, "description"),
                groups.entrySet().stream()
                        .map(group -> new Group(Markdown.anchor(group.getKey()), group.getKey(), group.getValue()))
                        .toList(),
                schemas.all());
    }

    private static String group(Map<?, ?> operation) {
        return operation.get("tags") instanceof List<?> tags ? tags.getFirst().toString() : "";
    }

    private static String text(Map<?, ?> map, String name) {
        return Objects.toString(map.get(name), "");
    }

    /** Reads single operations. */
    private record Reader(Schemas schemas, String base, String header) {

        Operation operation(Object method, Object path, Map<?, ?> operation) {
            Map<?, ?> body = json(map(operation.get("requestBody")));
            String upper = method.toString().toUpperCase(Locale.ROOT);
            String id = text(operation, "operationId");
            return new Operation(
                    id,
                    upper,
                    path.toString(),
                    text(operation, "summary"),
                    text(operation, "description"),
                    parameters(operation),
                    Schemas.name(body),
                    Schemas.name(body).isEmpty() ? schemas.members(body) : List.of(),
                    answers(operation),
                    refusals(operation),
                    ShownCode.plain("curl-" + id, "curl", "sh", curl(upper, path.toString(), body)));
        }

        private static List<Parameter> parameters(Map<?, ?> operation) {
            List<Parameter> parameters = new ArrayList<>();
            if (operation.get("parameters") instanceof List<?> all) {
                for (Object one : all) {
                    Map<?, ?> parameter = map(one);
                    parameters.add(new Parameter(
                            text(parameter, "name"),
                            text(parameter, "in"),
                            Schemas.words(map(parameter.get("schema"))),
                            Boolean.TRUE.equals(parameter.get("required")),
                            text(parameter, "description")));
                }
            }
            return parameters;
        }

        private static List<Answer> answers(Map<?, ?> operation) {
            List<Answer> answers = new ArrayList<>();
            map(operation.get("responses")).forEach((status, response) -> {
                if (!map(response).containsKey("$ref")) {
                    Map<?, ?> content = map(map(response).get("content"));
                    String type = content.isEmpty()
                            ? ""
                            : content.keySet().iterator().next().toString();
                    answers.add(new Answer(
                            status.toString(),
                            text(map(response), "description"),
                            Schemas.name(json(map(response))),
                            type.equals("application/json") ? "" : type));
                }
            });
            return answers;
        }

        private static String refusals(Map<?, ?> operation) {
            Set<String> statuses = new TreeSet<>();
            map(operation.get("responses")).forEach((status, response) -> {
                if (map(response).containsKey("$ref")) {
                    statuses.add(status.toString());
                }
            });
            return String.join(", ", statuses);
        }

        private static Map<?, ?> json(Map<?, ?> content) {
            return map(map(map(content.get("content")).get("application/json")).get("schema"));
        }

        private String curl(String method, String path, Map<?, ?> body) {
            String address = path.replace("{sessionId}", "orders");
            StringBuilder curl = new StringBuilder("curl -sS ");
            curl.append(method.equals("GET") ? "" : "-X " + method + " ");
            curl.append('"')
                    .append(base)
                    .append(address)
                    .append("\" \\\n  -H \"")
                    .append(header)
                    .append(": $WAGATE_API_KEY\"");
            if (!body.isEmpty()) {
                Object example = schemas.example(body, false);
                curl.append(" \\\n  -H \"Content-Type: application/json\" \\\n  -d '")
                        .append(Laid.out(Objects.requireNonNullElse(example, Map.of())))
                        .append('\'');
            }
            return curl.toString();
        }
    }
}
