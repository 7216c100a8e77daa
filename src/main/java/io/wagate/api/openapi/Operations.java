package io.wagate.api.openapi;

import io.wagate.api.shared.OpenRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes routes and webhooks: what is asked as {@link Asked} finds it, answers as their words say. */
final class Operations {

    private static final String JSON = "application/json";

    private final ApiWords words;
    private final Asked asked;
    private final Refusing refusing;
    private final List<OpenRoute> open;

    Operations(ApiWords words, Asked asked, Refusing refusing, List<OpenRoute> open) {
        this.words = words;
        this.asked = asked;
        this.refusing = refusing;
        this.open = open;
    }

    Map<String, Object> of(ApiRoutes.Route route) {
        Map<String, Object> said = words.route(route.name());
        Map<String, Object> operation = named(said);
        List<Map<String, Object>> parameters = asked.parameters(route, ApiWords.texts(said.get("query")));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        asked.body(route, said).ifPresent(body -> operation.put("requestBody", body));
        operation.put("responses", responses(route, said, operation.containsKey("requestBody")));
        if (isOpen(route)) {
            operation.put("security", List.of());
        }
        return operation;
    }

    /** A call that we make. What its words say of answers is what each means to us. */
    Map<String, Object> webhook(Map<String, Object> said) {
        Map<String, Object> operation = named(said);
        operation.put("requestBody", asked.sent(Map.of("json", ApiWords.text(said, "sends")), said));
        Map<String, Object> responses = new LinkedHashMap<>();
        ApiWords.texts(said.get("answers"))
                .forEach((status, meaning) -> responses.put(status, Map.of("description", meaning)));
        operation.put("responses", responses);
        operation.put("security", List.of());
        return operation;
    }

    private static Map<String, Object> named(Map<String, Object> said) {
        Map<String, Object> operation = new LinkedHashMap<>();
        String summary = ApiWords.text(said, "says");
        operation.put("operationId", id(summary));
        operation.put("summary", summary);
        String more = ApiWords.text(said, "tells");
        if (!more.isEmpty()) {
            operation.put("description", more);
        }
        operation.put("tags", List.of(ApiWords.text(said, "group")));
        return operation;
    }

    private Map<String, Object> responses(ApiRoutes.Route route, Map<String, Object> said, boolean body) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<?, ?> shown = said.get("shows") instanceof Map<?, ?> map ? map : Map.of();
        ApiWords.texts(said.get("answers"))
                .forEach((status, type) -> responses.put(status, answer(status, type, example(shown, status))));
        List<String> also = ApiWords.list(said.get("also"));
        for (int status : refusing.statuses(route.path())) {
            if (also.contains(Integer.toString(status)) || happens(status, route, body)) {
                responses.put(Integer.toString(status), refusing.reference(status, route.path()));
            }
        }
        return responses;
    }

    /** What cannot happen is not said: nobody is told of bodies where none is read. */
    private boolean happens(int status, ApiRoutes.Route route, boolean body) {
        return switch (status) {
            case 401, 403, 429 -> !isOpen(route);
            case 404 -> route.path().contains("{") || Asked.hasParameters(route);
            case 413, 415 -> body;
            case 409, 422 -> Asked.hasKey(route);
            default -> true;
        };
    }

    private boolean isOpen(ApiRoutes.Route route) {
        return open.stream()
                .anyMatch(one -> one.method().matches(route.method())
                        && one.path().getPatternString().equals(route.path()));
    }

    private static @Nullable Object example(Map<?, ?> shown, String status) {
        return shown.entrySet().stream()
                .filter(one -> one.getKey().toString().equals(status))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** {@code text/csv} and the like stand for a body that is no JSON. */
    private static Map<String, Object> answer(String status, String type, @Nullable Object example) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", type.contains("/") ? Shape.type("string") : Shape.type(type.isEmpty() ? "any" : type));
        if (example != null) {
            content.put("example", example);
        }
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", Refusing.reason(Integer.parseInt(status)));
        if (!type.isEmpty()) {
            response.put("content", Map.of(type.contains("/") ? type : JSON, content));
        }
        return response;
    }

    private static String id(String summary) {
        StringBuilder id = new StringBuilder();
        for (String word : summary.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            id.append(id.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return id.toString();
    }
}
