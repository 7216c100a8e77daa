package io.wagate.api.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A short way to write JSON Schema. Members are {@code name: type -- words}; {@code name?} may be absent. A type is
 * {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code moment}, {@code file}, {@code any}, words to choose from
 * ({@code =ready|disconnected}), or the name of another shape; {@code []} behind it makes a list, {@code {}} a map of such,
 * {@code ?} one that may be null. {@code string/integer} and {@code Sent or NotSent} are either of them.
 */
final class Shape {

    private static final String WORDS = " -- ";
    private static final String OR = " or ";

    private Shape() {}

    /** An object with these members, or what stands alone. */
    static Map<String, Object> object(Map<String, String> members) {
        String alone = members.get(ApiWords.PLAIN);
        if (alone != null) {
            return type(alone);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        members.forEach((name, type) -> {
            boolean optional = name.endsWith("?");
            String plain = optional ? name.substring(0, name.length() - 1) : name;
            properties.put(plain, type(type));
            if (!optional) {
                required.add(plain);
            }
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> type(String text) {
        int words = text.indexOf(WORDS);
        Map<String, Object> schema = bare((words < 0 ? text : text.substring(0, words)).strip());
        if (words >= 0) {
            schema.put("description", text.substring(words + WORDS.length()).strip());
        }
        return schema;
    }

    private static Map<String, Object> bare(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type.contains(OR)) {
            schema.put("anyOf", Arrays.stream(type.split(OR)).map(Shape::bare).toList());
            return schema;
        }
        if (type.endsWith("?")) {
            return orNull(bare(type.substring(0, type.length() - 1)));
        }
        if (type.endsWith("[]")) {
            schema.put("type", "array");
            schema.put("items", bare(type.substring(0, type.length() - 2)));
        } else if (type.endsWith("{}")) {
            schema.put("type", "object");
            schema.put("additionalProperties", bare(type.substring(0, type.length() - 2)));
        } else if (type.startsWith("=")) {
            schema.put("type", "string");
            schema.put("enum", Arrays.asList(type.substring(1).split("\\|")));
        } else {
            named(schema, type);
        }
        return schema;
    }

    /** The same, or null. */
    static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.get("type") instanceof String one && !schema.containsKey("enum")) {
            schema.put("type", List.of(one, "null"));
            return schema;
        }
        return schema.isEmpty()
                ? schema
                : new LinkedHashMap<>(Map.of("anyOf", List.of(schema, Map.of("type", "null"))));
    }

    private static void named(Map<String, Object> schema, String type) {
        switch (type) {
            case "any" -> {}
            case "moment" -> {
                schema.put("type", "string");
                schema.put("format", "date-time");
            }
            case "file" -> {
                schema.put("type", "string");
                schema.put("format", "binary");
            }
            case "string", "integer", "number", "boolean", "object" -> schema.put("type", type);
            default -> {
                if (type.contains("/")) {
                    schema.put("type", List.of(type.split("/")));
                } else {
                    schema.put("$ref", reference(type));
                }
            }
        }
    }

    static String reference(String name) {
        return "#/components/schemas/" + name;
    }
}
