package io.wagate.api.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import io.wagate.kernel.ApiDocuments;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.PublicApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Puts a dialect's document together: once, but for the address of this installation. */
@Component
class Documents implements ApiDocuments {

    private final ApiRoutes routes;
    private final List<PublicApi> apis;
    private final BaseUrl baseUrl;
    private final Map<String, Map<String, Object>> made = new ConcurrentHashMap<>();

    Documents(ApiRoutes routes, List<PublicApi> apis, BaseUrl baseUrl) {
        this.routes = routes;
        this.apis = apis;
        this.baseUrl = baseUrl;
    }

    @Override
    public Optional<Map<String, Object>> of(String api) {
        Optional<PublicApi> known =
                apis.stream().filter(one -> one.name().equals(api)).findFirst();
        return known.flatMap(one -> ApiWords.of(api).map(words -> document(one, words)));
    }

    private Map<String, Object> document(PublicApi api, ApiWords words) {
        Map<String, Object> document = new LinkedHashMap<>(made.computeIfAbsent(api.name(), name -> make(api, words)));
        document.put("servers", List.of(Map.of("url", baseUrl.value())));
        return document;
    }

    private Map<String, Object> make(PublicApi api, ApiWords words) {
        List<ApiRoutes.Route> found = routes.of(api.name());
        String home = "io.wagate.api." + api.name() + ".";
        Map<Class<?>, String> records = new LinkedHashMap<>();
        words.records().forEach((name, type) -> records.put(load(home + type.replace('.', '$')), name));
        RecordSchemas schemas = new RecordSchemas(records);
        Operations operations = new Operations(api, words, schemas);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", words.title(), "version", "1", "description", words.says()));
        document.put("servers", List.of());
        document.put("security", List.of(Map.of("key", List.of())));
        document.put("tags", tags(words));
        document.put("paths", paths(operations, words, found));
        Map<String, Object> components = new LinkedHashMap<>();
        components.put(
                "securitySchemes", Map.of("key", Map.of("type", "apiKey", "in", "header", "name", words.header())));
        components.put("responses", operations.refusals());
        components.put("schemas", components(words, records, schemas));
        document.put("components", components);
        return document;
    }

    private static List<Map<String, Object>> tags(ApiWords words) {
        Set<String> groups = new LinkedHashSet<>();
        words.routes().values().forEach(route -> groups.add(ApiWords.text(route, "group")));
        return groups.stream()
                .map(group -> Map.<String, Object>of("name", group))
                .toList();
    }

    /** In the order in which they are told. */
    private static Map<String, Object> paths(Operations operations, ApiWords words, List<ApiRoutes.Route> found) {
        List<String> order = new ArrayList<>(words.routes().keySet());
        Map<String, Object> paths = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparingInt(route -> order.indexOf(route.name())))
                .forEach(route -> path(paths, route.path())
                        .put(route.method().toLowerCase(java.util.Locale.ROOT), operations.of(route)));
        return paths;
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
