package io.wagate.api.openapi;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON Schema of the records that controllers read and write. What may be null is absent from answers, and may be absent
 * or null in requests.
 *
 * @param names the name of each record that has one of its own in the document
 */
record RecordSchemas(Map<Class<?>, String> names) {

    /** @param words types and words for single members, which win over what the record says */
    Map<String, Object> of(Class<?> type, boolean request, Map<String, String> words) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent member : type.getRecordComponents()) {
            boolean nullable = member.getAnnotatedType().isAnnotationPresent(Nullable.class);
            String said = words.get(member.getName());
            Map<String, Object> schema = said == null || said.startsWith("-- ")
                    ? of(member.getAnnotatedType(), member.getGenericType(), request)
                    : Shape.type(said);
            if (said != null && said.startsWith("-- ")) {
                schema.put("description", said.substring("-- ".length()));
            }
            properties.put(member.getName(), request && nullable ? orNull(schema) : schema);
            if (request ? isRequired(words, member) : !nullable) {
                required.add(member.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** The record cannot say it, because it is the service that refuses: the line {@code required} names such members. */
    private static boolean isRequired(Map<String, String> words, RecordComponent member) {
        return List.of(words.getOrDefault("required", "").split("[\\s,]+")).contains(member.getName());
    }

    private Map<String, Object> of(AnnotatedType annotated, Type type, boolean request) {
        if (type instanceof ParameterizedType generic) {
            AnnotatedType[] inner = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            AnnotatedType last = inner[inner.length - 1];
            Map<String, Object> element = of(last, last.getType(), request);
            if (request && last.isAnnotationPresent(Nullable.class)) {
                element = orNull(element);
            }
            boolean map = generic.getRawType() == Map.class;
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", map ? "object" : "array");
            schema.put(map ? "additionalProperties" : "items", element);
            return schema;
        }
        Class<?> plain = (Class<?>) type;
        String name = names.get(plain);
        if (name != null) {
            return Shape.type(name);
        }
        if (plain.isRecord()) {
            return of(plain, request, Map.of());
        }
        return Shape.type(word(plain));
    }

    private static String word(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == JsonNode.class) {
            return "any";
        }
        throw new IllegalStateException("OpenAPI does not know how " + type + " is written");
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.get("type") instanceof String one && !schema.containsKey("enum")) {
            schema.put("type", List.of(one, "null"));
            return schema;
        }
        return schema.isEmpty()
                ? schema
                : new LinkedHashMap<>(Map.of("anyOf", List.of(schema, Map.of("type", "null"))));
    }
}
