package io.wagate.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the code does not say of a dialect: {@code openapi/<dialect>.yaml}. Words for routes, groups, parameters and
 * webhooks, the shapes of bodies that are made by hand, and the names under which records stand in the document.
 *
 * @param own what is this dialect's own: {@code authorization} is the scheme that its document has,
 *     {@code field} and {@code absent} stand in the examples of refusals
 * @param errors the shapes of errors that are not {@code Error}, by status or by the beginning of the path
 * @param records name in the document to the record's name below the dialect's package
 */
record ApiWords(
        String title,
        String says,
        Map<String, String> own,
        Map<String, String> errors,
        Map<String, String> records,
        Map<String, Map<String, String>> shapes,
        Map<String, Map<String, Object>> routes,
        Map<String, Map<String, Object>> webhooks) {

    /** Under this name stands the type of a shape that is no object. */
    static final String PLAIN = "";

    /** Examples are made of each other. */
    private static final int MOST_ALIASES = 200;

    /** The shape of errors where nothing else is said. */
    static final String ERROR = "Error";

    static Optional<ApiWords> of(String dialect) {
        try (InputStream bytes = ApiWords.class.getResourceAsStream("/openapi/" + dialect + ".yaml")) {
            if (bytes == null || !dialect.matches("[a-z]+")) {
                return Optional.empty();
            }
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MOST_ALIASES);
            Map<String, Object> all = new Yaml(new SafeConstructor(options)).load(bytes);
            return Optional.of(new ApiWords(
                    text(all, "title"),
                    text(all, "says"),
                    texts(all.get("own")),
                    texts(all.get("errors")),
                    texts(all.get("records")),
                    texts2(all.get("shapes")),
                    maps(all.get("routes")),
                    maps(all.get("webhooks"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The words for a route, such as {@code GET /api/whatsapp/sessions}; none where it has none. */
    Map<String, Object> route(String name) {
        return routes.getOrDefault(name, Map.of());
    }

    /** The shape of a refusal with this status below a path that begins like this. */
    String error(int status, String below) {
        String byStatus = errors.get(Integer.toString(status));
        return byStatus == null ? errors.getOrDefault(below, ERROR) : byStatus;
    }

    /** The beginning under which errors have a shape of their own; empty where this path has none. */
    String errorsBelow(String path) {
        return errors.keySet().stream()
                .filter(beginning -> beginning.startsWith("/") && (path + "/").startsWith(beginning + "/"))
                .findFirst()
                .orElse("");
    }

    static String text(Map<String, Object> map, String name) {
        return Objects.toString(map.get(name), "").strip();
    }

    /** Names and texts, in their order. */
    static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put(name.toString(), Objects.toString(text, "")));
        }
        return texts;
    }

    static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static Map<String, Map<String, String>> texts2(@Nullable Object value) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, texts) ->
                    all.put(name.toString(), texts instanceof String type ? Map.of(PLAIN, type) : texts(texts)));
        }
        return all;
    }

    private static Map<String, Map<String, Object>> maps(@Nullable Object value) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, members) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                ((Map<?, ?>) members).forEach((key, word) -> one.put(key.toString(), word));
                all.put(name.toString(), one);
            });
        }
        return all;
    }
}
