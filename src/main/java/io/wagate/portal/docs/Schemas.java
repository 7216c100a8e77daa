package io.wagate.portal.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the schemas of an OpenAPI document: their members as lines, and an example of each. */
final class Schemas {

    private static final String PREFIX = "#/components/schemas/";
    private static final int DEEPEST = 4;

    /** What stands for a text of this name. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("to", "12025550110"),
            Map.entry("phone", "12025550110"),
            Map.entry("phoneNumber", "12025550100"),
            Map.entry("sessionId", "orders"),
            Map.entry("session", "orders"),
            Map.entry("messageId", "3EB0B430A8B7F6C1D2E3A4"),
            Map.entry("message", "Your order 1184 is ready."),
            Map.entry("url", "https://shop.example/hook"),
            Map.entry("name", "Shop"),
            Map.entry("code", "123456"));

    private final Map<?, ?> named;

    Schemas(Map<String, Object> document) {
        named = map(map(document.get("components")).get("schemas"));
    }

    /** @param type in words; {@code name} is that of another schema, or empty */
    record Member(String name, String type, String schema, boolean required, String says) {}

    /**
     * A schema of the document by its name.
     *
     * @param says what it is where it has no members
     */
    record Named(String name, List<Member> members, String says) {}

    List<Named> all() {
        List<Named> all = new ArrayList<>();
        named.forEach((name, schema) -> {
            List<Member> members = members(map(schema));
            all.add(new Named(name.toString(), members, members.isEmpty() ? sentence(map(schema)) : ""));
        });
        return all;
    }

    private static String sentence(Map<?, ?> schema) {
        if (schema.containsKey("properties")) {
            return "No members.";
        }
        String choice = schema.get("anyOf") instanceof List<?> either
                ? String.join(", ", either.stream().map(one -> name(map(one))).toList())
                : choice(schema);
        return choice.isEmpty() ? "Type: " + words(schema) + "." : "One of " + choice + ".";
    }

    List<Member> members(Map<?, ?> schema) {
        Map<?, ?> resolved = resolved(schema);
        List<?> required = resolved.get("required") instanceof List<?> list ? list : List.of();
        List<Member> members = new ArrayList<>();
        map(resolved.get("properties"))
                .forEach((name, type) -> members.add(new Member(
                        name.toString(),
                        words(map(type)),
                        name(map(type)),
                        required.contains(name),
                        Objects.toString(map(type).get("description"), ""))));
        return members;
    }

    /** The name of the schema that this one points to, also as a list of such; empty where it is none. */
    static String name(Map<?, ?> schema) {
        if (schema.get("$ref") instanceof String reference) {
            return reference.substring(PREFIX.length());
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            return name(items);
        }
        if (schema.get("anyOf") instanceof List<?> either && either.getFirst() instanceof Map<?, ?> first) {
            return name(first);
        }
        return schema.get("additionalProperties") instanceof Map<?, ?> values ? name(values) : "";
    }

    /** An example: all members, or only those that are required. */
    @Nullable
    Object example(Map<?, ?> schema, boolean all) {
        return example("", schema, all, 0);
    }

    private @Nullable Object example(String name, Map<?, ?> type, boolean all, int depth) {
        Map<?, ?> schema = resolved(type);
        if (schema.get("enum") instanceof List<?> words) {
            return words.getFirst();
        }
        if (schema.get("anyOf") instanceof List<?> either && either.getFirst() instanceof Map<?, ?> first) {
            return example(name, first, all, depth);
        }
        Object kind = schema.get("type") instanceof List<?> kinds ? kinds.getFirst() : schema.get("type");
        return switch (Objects.toString(kind, "any")) {
            case "object" -> object(schema, all, depth);
            case "array" -> depth > DEEPEST ? List.of() : List.of(element(name, schema, all, depth));
            case "integer", "number" -> 1;
            case "boolean" -> true;
            default -> text(name, schema);
        };
    }

    private Object element(String name, Map<?, ?> schema, boolean all, int depth) {
        return Objects.requireNonNullElse(example(name, map(schema.get("items")), all, depth + 1), "…");
    }

    private Map<String, Object> object(Map<?, ?> schema, boolean all, int depth) {
        List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
        Map<String, Object> members = new LinkedHashMap<>();
        if (depth <= DEEPEST) {
            map(schema.get("properties")).forEach((name, type) -> {
                if (all || required.contains(name)) {
                    Object value = example(name.toString(), map(type), all, depth + 1);
                    members.put(name.toString(), Objects.requireNonNullElse(value, "…"));
                }
            });
        }
        return members;
    }

    private static Object text(String name, Map<?, ?> schema) {
        if (Objects.equals(schema.get("format"), "date-time")) {
            return "2026-11-20T10:41:07.000Z";
        }
        return name.equals("recipients") ? List.of("12025550110") : TEXTS.getOrDefault(name, "…");
    }

    private static String choice(Map<?, ?> schema) {
        return schema.get("enum") instanceof List<?> words
                ? String.join(", ", words.stream().map(Object::toString).toList())
                : "";
    }

    /** The type in words: {@code list of text}. */
    static String words(Map<?, ?> schema) {
        String choice = choice(schema);
        if (!choice.isEmpty()) {
            return choice;
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            return ("list of " + words(items)).strip();
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            return ("map of " + words(values)).strip();
        }
        if (schema.get("anyOf") instanceof List<?> either) {
            return others(either);
        }
        if (schema.containsKey("$ref")) {
            return "";
        }
        if (Objects.equals(schema.get("format"), "date-time")) {
            return "moment";
        }
        return schema.get("type") instanceof List<?> kinds
                ? String.join(" or ", kinds.stream().map(Object::toString).toList())
                : Objects.toString(schema.get("type"), "any");
    }

    /** What stands before the name of the first one, where there are more. */
    private static String others(List<?> either) {
        String names = either.stream()
                .skip(1)
                .map(one -> name(map(one)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : names + " or";
    }

    private Map<?, ?> resolved(Map<?, ?> schema) {
        return schema.get("$ref") instanceof String reference
                ? map(named.get(reference.substring(PREFIX.length())))
                : schema;
    }

    static String text(Map<?, ?> map, String name) {
        return Objects.toString(map.get(name), "");
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
