package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, whether it came as JSON or as a form. A form has only text, so text that means a number or a
 * truth is one; what is neither is refused by the field's name.
 */
final class Fields {

    /** The code of what is wrong with the request itself, which is 422 also where an action was asked for. */
    static final String CODE = "FIELD";

    private final Map<String, @Nullable Object> members;
    private final String prefix;
    private final boolean form;

    Fields(Map<String, @Nullable Object> members, boolean form) {
        this(members, "", form);
    }

    private Fields(Map<String, @Nullable Object> members, String prefix, boolean form) {
        this.members = members;
        this.prefix = prefix;
        this.form = form;
    }

    /** Whether it came as a form, in which what is null or empty cannot be said and is left out. */
    boolean isForm() {
        return form;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    boolean isObject(String name) {
        return members.get(name) instanceof Map<?, ?>;
    }

    /** The object of this name; empty where there is none, or an empty list, which is PHP's empty object. */
    Fields within(String name) {
        Object value = members.get(name);
        if (value == null || value.equals("") || value instanceof List<?> list && list.isEmpty()) {
            return new Fields(Map.of(), prefix + name + ".", form);
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw wrong(name, "must be an object");
        }
        Map<String, @Nullable Object> inner = new java.util.LinkedHashMap<>();
        object.forEach((key, member) -> inner.put(String.valueOf(key), member));
        return new Fields(inner, prefix + name + ".", form);
    }

    /** Text, or null where it is absent, null or empty. */
    @Nullable
    String text(String name) {
        Object value = members.get(name);
        return switch (value) {
            case null -> null;
            case String text -> text.isEmpty() ? null : text;
            case Number number -> number.toString();
            default -> throw wrong(name, "must be a string");
        };
    }

    String required(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw wrong(name, "is required");
        }
        return text;
    }

    boolean flag(String name, boolean otherwise) {
        return Objects.requireNonNullElse(flag(name), otherwise);
    }

    /** True or false, null where nothing is said. */
    @Nullable
    Boolean flag(String name) {
        Object value = members.get(name);
        return switch (value == null ? "" : value.toString()) {
            case "" -> null;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrong(name, "must be true or false");
        };
    }

    int number(String name, int otherwise, int least, int most) {
        Object value = members.get(name);
        if (value == null || value.equals("")) {
            return otherwise;
        }
        String text = value.toString();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
            throw wrong(name, "must be a whole number of at least " + least);
        }
        return Math.min(most, Integer.parseInt(text));
    }

    double degrees(String name, double most) {
        String text = required(name);
        double degrees = text.matches("-?[0-9]{1,3}(\\.[0-9]{1,20})?") ? Double.parseDouble(text) : Double.NaN;
        if (!(Math.abs(degrees) <= most)) {
            throw wrong(name, "must be a number between -" + (int) most + " and " + (int) most);
        }
        return degrees;
    }

    /** The texts of a list; none where it is absent or null. */
    List<String> texts(String name) {
        Object value = members.get(name);
        if (value == null || value.equals("")) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw wrong(name, "must be a list");
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String text)) {
                throw wrong(name + "." + texts.size(), "must be a string");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A refusal that names the field as the document's own validation does, {@code webhook.events.0}. */
    RuntimeException wrong(String name, String what) {
        return new Problem.Invalid(CODE, prefix + name, "The field " + prefix + name + " " + what).asException();
    }
}
