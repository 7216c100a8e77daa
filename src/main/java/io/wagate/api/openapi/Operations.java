package io.wagate.api.openapi;

import io.wagate.kernel.Problem;
import io.wagate.kernel.PublicApi;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Describes routes: parameters and bodies as their handlers declare them, answers as their words say. */
final class Operations {

    private static final String JSON = "application/json";

    private final ApiWords words;
    private final RecordSchemas schemas;
    private final Map<Integer, Map<String, Object>> refused = new TreeMap<>();

    Operations(PublicApi api, ApiWords words, RecordSchemas schemas) {
        this.words = words;
        this.schemas = schemas;
        refusals(api);
    }

    Map<String, Object> of(ApiRoutes.Route route) {
        Map<String, Object> said = words.route(route.name());
        Map<String, Object> operation = new LinkedHashMap<>();
        String summary = ApiWords.text(said, "says");
        operation.put("operationId", id(summary));
        operation.put("summary", summary);
        String more = ApiWords.text(said, "tells");
        if (!more.isEmpty()) {
            operation.put("description", more);
        }
        operation.put("tags", List.of(ApiWords.text(said, "group")));
        List<Map<String, Object>> parameters = parameters(route, ApiWords.texts(said.get("query")));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        body(route).ifPresent(body -> operation.put("requestBody", body));
        operation.put("responses", responses(route, said));
        return operation;
    }

    /** The answers that refuse, by status: what may happen everywhere, in this dialect's shape. */
    Map<String, Object> refusals() {
        Map<String, Object> named = new LinkedHashMap<>();
        refused.forEach((status, response) -> named.put(name(status), response));
        return named;
    }

    private static String name(int status) {
        return "Refused" + status;
    }

    private static List<Map<String, Object>> parameters(ApiRoutes.Route route, Map<String, String> query) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
            RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
            RequestParam one = parameter.getParameterAnnotation(RequestParam.class);
            if (path != null) {
                parameters.add(parameter("path", name(path.value(), parameter), true, type(parameter), query));
            } else if (header != null) {
                parameters.add(parameter("header", name(header.name(), parameter), false, "string", query));
            } else if (one != null && parameter.getParameterType() != Map.class) {
                parameters.add(parameter("query", name(one.name(), parameter), false, type(parameter), query));
            }
        }
        Set<String> told = new TreeSet<>();
        parameters.forEach(known -> told.add(String.valueOf(known.get("name"))));
        query.forEach((name, type) -> {
            if (!told.contains(name)) {
                parameters.add(parameter("query", name, false, type, Map.of()));
            }
        });
        return parameters;
    }

    private static Map<String, Object> parameter(
            String in, String name, boolean required, String type, Map<String, String> words) {
        Map<String, Object> schema = Shape.type(words.getOrDefault(name, type));
        Object description = schema.remove("description");
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        if (description != null) {
            parameter.put("description", description);
        }
        if (required) {
            parameter.put("required", true);
        }
        parameter.put("schema", schema);
        return parameter;
    }

    private static String name(String said, MethodParameter parameter) {
        return said.isEmpty() ? String.valueOf(parameter.getParameterName()) : said;
    }

    private static String type(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == boolean.class ? "boolean" : type == long.class || type == int.class ? "integer" : "string";
    }

    private Optional<Map<String, Object>> body(ApiRoutes.Route route) {
        return Arrays.stream(route.handler().getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .map(parameter -> {
                    RequestBody annotation = parameter.getParameterAnnotation(RequestBody.class);
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("required", annotation != null && annotation.required());
                    body.put("content", Map.of(JSON, Map.of("schema", schema(parameter.getParameterType()))));
                    return body;
                });
    }

    private Map<String, Object> schema(Class<?> type) {
        String name = schemas.names().get(type);
        return name == null ? schemas.of(type, true, Map.of()) : Shape.type(name);
    }

    private Map<String, Object> responses(ApiRoutes.Route route, Map<String, Object> said) {
        Map<String, Object> responses = new LinkedHashMap<>();
        ApiWords.texts(said.get("answers")).forEach((status, type) -> responses.put(status, answer(status, type)));
        for (int status : refused.keySet()) {
            if (happens(status, route) || ApiWords.list(said.get("also")).contains(Integer.toString(status))) {
                responses.put(Integer.toString(status), Map.of("$ref", "#/components/responses/" + name(status)));
            }
        }
        return responses;
    }

    /** What cannot happen is not said: nobody is told of bodies where none is read. */
    private static boolean happens(int status, ApiRoutes.Route route) {
        return switch (status) {
            case 404 -> route.path().contains("{") || has(route, RequestParam.class);
            case 413, 415 -> has(route, RequestBody.class);
            case 409, 422 -> has(route, RequestHeader.class);
            default -> true;
        };
    }

    private static boolean has(ApiRoutes.Route route, Class<? extends Annotation> annotation) {
        return Arrays.stream(route.handler().getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
    }

    /** {@code text/csv} and the like stand for a body that is no JSON. */
    private static Map<String, Object> answer(String status, String type) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", reason(Integer.parseInt(status)));
        if (type.contains("/")) {
            response.put("content", Map.of(type, Map.of("schema", Map.of("type", "string"))));
        } else if (!type.isEmpty()) {
            response.put("content", Map.of(JSON, Map.of("schema", Shape.type(type))));
        }
        return response;
    }

    private static String reason(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? Integer.toString(status) : known.getReasonPhrase();
    }

    private static String id(String summary) {
        StringBuilder id = new StringBuilder();
        for (String word : summary.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            id.append(id.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return id.toString();
    }

    /** One example of each kind of refusal, asked of the table that answers in earnest. */
    private void refusals(PublicApi api) {
        for (Problem problem : List.of(
                Problem.Invalid.field("to", "to is required"),
                new Problem.NotFound("SESSION_NOT_FOUND", "Session"),
                new Problem.Unauthorized("This API key is not valid"),
                new Problem.ReadOnly("ACCOUNT_SUSPENDED", "This account is suspended"),
                new Problem.Throttled(Duration.ofSeconds(30)),
                new Problem.SendUnconfirmed("3EB0B430A8B7F6C1D2E3A4"),
                new Problem.IdempotencyMismatch("This Idempotency-Key was used for another request"),
                new Problem.IdempotencyInProgress(Duration.ofSeconds(1)),
                new Problem.Unavailable("Try again in a moment"))) {
            add(api.refused(problem));
        }
        add(api.refused(406, "NOT_ACCEPTABLE", "Answers here are application/json"));
        add(api.refused(413, "BODY_TOO_LARGE", "The body may have at most 262144 bytes here"));
        add(api.refused(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json"));
    }

    private void add(PublicApi.Refused example) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", reason(example.status()));
        response.put("content", Map.of(JSON, Map.of("schema", Shape.type("Error"), "example", example.body())));
        refused.putIfAbsent(example.status(), response);
    }
}
