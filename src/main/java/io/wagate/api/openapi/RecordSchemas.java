package io.wagate.api.openapi;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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

    private static final String WORDS = "-- ";

    /** The line that names members which must be there. */
    private static final String REQUIRED = "required";

    /** @param words types and words for single members, which win over what the record says */
    Map<String, Object> of(Class<?> type, boolean request, Map<String, String> words) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        boolean nullWritten = isNullWritten(type);
        for (RecordComponent member : type.getRecordComponents()) {
            String name = name(member);
            boolean nullable = member.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Map<String, Object> schema = member(member, words.get(name), request);
            boolean needed = request && isRequired(words, name);
            properties.put(name, nullable && !needed && (request || nullWritten) ? Shape.orNull(schema) : schema);
            if (request) {
                aliases(member).forEach(alias -> properties.put(alias, alias(schema, name)));
            }
            if (request ? needed : !nullable || nullWritten) {
                required.add(name);
            }
        }
        words.forEach((name, said) -> added(properties, name, said));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private Map<String, Object> member(RecordComponent member, @Nullable String said, boolean request) {
        boolean wordsAlone = said != null && said.startsWith(WORDS);
        Map<String, Object> schema = said == null || wordsAlone
                ? of(member.getAnnotatedType(), member.getGenericType(), request)
                : Shape.type(said);
        if (said != null && wordsAlone) {
            schema.put("description", said.substring(WORDS.length()));
        }
        return schema;
    }

    /** A member that is taken and passed over has words alone, {@code name?}. */
    private static void added(Map<String, Object> properties, String name, String said) {
        if (name.endsWith("?")) {
            properties.put(name.substring(0, name.length() - 1), Shape.type(said));
        } else if (!name.equals(REQUIRED) && !properties.containsKey(name)) {
            throw new IllegalStateException("There is no member " + name + " to say \"" + said + "\" of");
        }
    }

    /** The record cannot say it, because it is the service that refuses: the line {@code required} names such members. */
    private static boolean isRequired(Map<String, String> words, String member) {
        return List.of(words.getOrDefault(REQUIRED, "").split("[\\s,]+")).contains(member);
    }

    private static boolean isNullWritten(Class<?> record) {
        JsonInclude written = record.getAnnotation(JsonInclude.class);
        return written != null && written.value() == JsonInclude.Include.ALWAYS;
    }

    private static String name(RecordComponent member) {
        JsonProperty said = member.getAccessor().getAnnotation(JsonProperty.class);
        return said == null ? member.getName() : said.value();
    }

    private static List<String> aliases(RecordComponent member) {
        JsonAlias said = member.getAccessor().getAnnotation(JsonAlias.class);
        return said == null ? List.of() : List.of(said.value());
    }

    private static Map<String, Object> alias(Map<String, Object> schema, String name) {
        Map<String, Object> alias = new LinkedHashMap<>(schema);
        alias.put("description", "another name of " + name);
        return alias;
    }

    private Map<String, Object> of(AnnotatedType annotated, Type type, boolean request) {
        if (type instanceof ParameterizedType generic) {
            AnnotatedType[] inner = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            AnnotatedType last = inner[inner.length - 1];
            Map<String, Object> element = of(last, last.getType(), request);
            if (request && last.isAnnotationPresent(Nullable.class)) {
                element = Shape.orNull(element);
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
}
