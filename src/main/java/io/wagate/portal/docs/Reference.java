package io.wagate.portal.docs;

import static io.wagate.portal.docs.Schemas.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An OpenAPI document as a page shows it: routes and webhooks in groups, then the schemas that they name. */
record Reference(String title, String says, List<Carrier> carriers, List<Group> groups, List<Schemas.Named> schemas) {

    /** A header that takes a key. */
    record Carrier(String header, String value, String says) {}

    record Group(String id, String name, List<Operation> operations) {}

    /**
     * A route, or a call that we make.
     *
     * @param path of a call, its name
     * @param open whether it needs no key
     * @param body what is sent
     * @param refusals the statuses with which it can be refused, by the shape of the answer
     */
    record Operation(
            String id,
            String method,
            String path,
            String says,
            String tells,
            boolean open,
            List<Parameter> parameters,
            Body body,
            List<Answer> answers,
            List<Refusals> refusals,
            List<ShownCode> codes) {}

    record Parameter(String name, String in, String type, boolean required, String says) {}

    /** @param types in words, such as {@code JSON or a form}; empty where there is no body */
    record Body(String types, String schema, List<Schemas.Member> members) {}

    record Answer(String status, String says, String schema, String type) {}

    record Refusals(String statuses, String schema) {}

    static Reference of(Map<String, Object> document, String base) {
        Schemas schemas = new Schemas(document);
        List<Carrier> carriers = carriers(document);
        Map<String, List<Operation>> groups = new LinkedHashMap<>();
        OperationReader reader = new OperationReader(document, schemas, new Curl(base, carriers.getFirst(), schemas));
        map(document.get("paths"))
                .forEach((path, methods) -> map(methods)
                        .forEach((method, operation) -> groups.computeIfAbsent(
                                        group(map(operation)), added -> new ArrayList<>())
                                .add(reader.route(method.toString(), path.toString(), map(operation)))));
        map(document.get("webhooks")).forEach((name, methods) -> {
            Map<?, ?> operation = map(map(methods).get("post"));
            groups.computeIfAbsent(group(operation), added -> new ArrayList<>())
                    .add(reader.webhook(name.toString(), operation));
        });
        Map<?, ?> info = map(document.get("info"));
        return new Reference(
                Schemas.text(info, "title"),
                Schemas.text(info, "description"),
                carriers,
                groups.entrySet().stream()
                        .map(group -> new Group(Markdown.anchor(group.getKey()), group.getKey(), group.getValue()))
                        .toList(),
                schemas.all());
    }

    private static String group(Map<?, ?> operation) {
        return operation.get("tags") instanceof List<?> tags ? tags.getFirst().toString() : "";
    }

    private static List<Carrier> carriers(Map<String, Object> document) {
        Map<?, ?> schemes = map(map(document.get("components")).get("securitySchemes"));
        List<Carrier> carriers = new ArrayList<>();
        schemes.values().forEach(scheme -> carriers.add(carrier(map(scheme))));
        return carriers;
    }

    private static Carrier carrier(Map<?, ?> scheme) {
        String says = Schemas.text(scheme, "description");
        return switch (Objects.toString(scheme.get("scheme"), "")) {
            case "basic" -> new Carrier("Authorization", "Basic base64(<id>:<secret>)", says);
            case "bearer" -> new Carrier("Authorization", "Bearer <key>", says);
            default -> new Carrier(Schemas.text(scheme, "name"), "<key>", says);
        };
    }
}
