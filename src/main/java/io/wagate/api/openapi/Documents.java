package io.wagate.api.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import io.wagate.api.shared.Dialect;
import io.wagate.api.shared.OpenRoute;
import io.wagate.kernel.ApiDocuments;
import io.wagate.kernel.BaseUrl;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Puts a dialect's document together: once, but for the address of this installation. */
@Component
class Documents implements ApiDocuments {

    private final ApiRoutes routes;
    private final List<Dialect> dialects;
    private final List<OpenRoute> open;
    private final BaseUrl baseUrl;
    private final Map<String, Map<String, Object>> made = new ConcurrentHashMap<>();

    Documents(ApiRoutes routes, List<Dialect> dialects, List<OpenRoute> open, BaseUrl baseUrl) {
        this.routes = routes;
        this.dialects = dialects;
        this.open = open;
        this.baseUrl = baseUrl;
    }

    @Override
    public Optional<Map<String, Object>> of(String api) {
        List<Dialect> known =
                dialects.stream().filter(one -> one.name().equals(api)).toList();
        return known.isEmpty() ? Optional.empty() : ApiWords.of(api).map(words -> document(known, words));
    }

    private Map<String, Object> document(List<Dialect> dialect, ApiWords words) {
        Map<String, Object> document = new LinkedHashMap<>(
                made.computeIfAbsent(dialect.getFirst().name(), name -> make(name, dialect, words)));
        document.put("servers", List.of(Map.of("url", baseUrl.value())));
        return document;
    }

    private Map<String, Object> make(String name, List<Dialect> dialect, ApiWords words) {
        Map<Class<?>, String> records = records(name, words);
        RecordSchemas schemas = new RecordSchemas(records);
        Refusing refusing = new Refusing(words, dialect);
        Operations operations = new Operations(words, new Asked(schemas), refusing, open);
        Carriers carriers =
                new Carriers(dialect.getFirst().keyHeaders(), words.own().getOrDefault("authorization", "bearer"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", words.title(), "version", "1", "description", words.says()));
        document.put("servers", List.of());
        document.put("security", carriers.required());
        document.put("tags", tags(words));
        document.put("paths", paths(operations, words, routes.of(name)));
        if (!words.webhooks().isEmpty()) {
            document.put("webhooks", webhooks(operations, words));
        }
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("securitySchemes", carriers.schemes());
        components.put("responses", refusing.named());
        components.put("schemas", components(words, records, schemas));
        document.put("components", components);
        return document;
    }

    private static Map<Class<?>, String> records(String dialect, ApiWords words) {
        Map<Class<?>, String> records = new LinkedHashMap<>();
        words.records()
                .forEach((name, type) ->
                        records.put(load("io.wagate.api." + dialect + "." + type.replace('.', '$')), name));
        return records;
    }

    private static List<Map<String, Object>> tags(ApiWords words) {
        Set<String> groups = new LinkedHashSet<>();
        words.routes().values().forEach(route -> groups.add(ApiWords.text(route, "group")));
        words.webhooks().values().forEach(webhook -> groups.add(ApiWords.text(webhook, "group")));
        return groups.stream()
                .map(group -> Map.<String, Object>of("name", group))
                .toList();
    }

    /** In the order in which they are told. */
    private static Map<String, Object> paths(Operations operations, ApiWords words, List<ApiRoutes.Route> found) {
        Map<String, Object> paths = new LinkedHashMap<>();
        words.routes().keySet().stream()
                .map(name -> ApiRoutes.told(name, found))
                .forEach(route ->
                        path(paths, route.path()).put(route.method().toLowerCase(Locale.ROOT), operations.of(route)));
        return paths;
    }

    private static Map<String, Object> webhooks(Operations operations, ApiWords words) {
        Map<String, Object> webhooks = new LinkedHashMap<>();
        words.webhooks().forEach((name, said) -> webhooks.put(name, Map.of("post", operations.webhook(said))));
        return webhooks;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> path(Map<String, Object> paths, String path) {
        return (Map<String, Object>) paths.computeIfAbsent(path, added -> new LinkedHashMap<String, Object>());
    }

    private static Map<String, Object> components(
            ApiWords words, Map<Class<?>, String> records, RecordSchemas schemas) {
        Map<String, Object> all = new LinkedHashMap<>();
        records.forEach((type, name) -> {
            if (!isWrittenRaw(type)) {
                Map<String, String> said = words.shapes().getOrDefault(name, Map.of());
                all.put(name, schemas.of(type, name.endsWith("Request"), said));
            }
        });
        words.shapes().forEach((name, members) -> all.computeIfAbsent(name, shape -> Shape.object(members)));
        return all;
    }

    /** Such a record says nothing of its members, so its shape does. */
    private static boolean isWrittenRaw(Class<?> record) {
        return record.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }
}
