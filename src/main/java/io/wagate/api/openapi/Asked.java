package io.wagate.api.openapi;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What a route asks for: parameters and bodies as its handler declares them, and as words say where it reads them itself. */
final class Asked {

    private static final String KEY = "Idempotency-Key";

    /** Short names of the types that bodies have. */
    private static final Map<String, String> TYPES =
            Map.of("json", "application/json", "form", "application/x-www-form-urlencoded");

    private final RecordSchemas schemas;

    Asked(RecordSchemas schemas) {
        this.schemas = schemas;
    }

    /** @param said words for parameters; {@code name!} must be there although the handler does not say so */
    List<Map<String, Object>> parameters(ApiRoutes.Route route, Map<String, String> said) {
        Map<String, String> words = new LinkedHashMap<>();
        said.forEach((name, type) -> words.put(name.replace("!", ""), type));
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
            RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
            RequestParam one = parameter.getParameterAnnotation(RequestParam.class);
            if (path != null) {
                String name = name(path.value(), parameter);
                if (route.path().contains("{" + name + "}")) {
                    parameters.add(parameter("path", name, true, type(parameter), words));
                }
            } else if (header != null) {
                String name = name(header.name(), parameter);
                parameters.add(parameter("header", name, said.containsKey(name + "!"), "string", words));
            } else if (one != null && parameter.getParameterType() != Map.class) {
                String name = name(one.name(), parameter);
                parameters.add(parameter("query", name, said.containsKey(name + "!"), type(parameter), words));
            }
        }
        Set<String> told = new TreeSet<>();
        parameters.forEach(known -> told.add(String.valueOf(known.get("name"))));
        words.forEach((name, type) -> {
            if (!told.contains(name)) {
                parameters.add(parameter("query", name, false, type, Map.of()));
            }
        });
        return parameters;
    }

    /** {@code takes} says types and shapes where the handler does not; {@code needed: false} that there may be none. */
    Optional<Map<String, Object>> body(ApiRoutes.Route route, Map<String, Object> said) {
        Map<String, String> takes = ApiWords.texts(said.get("takes"));
        if (!takes.isEmpty()) {
            return Optional.of(sent(takes, said));
        }
        return Arrays.stream(route.handler().getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .map(parameter -> {
                    RequestBody annotation = parameter.getParameterAnnotation(RequestBody.class);
                    boolean required = annotation != null && annotation.required();
                    return body(required, Map.of("application/json", schema(parameter.getParameterType())), said);
                });
    }

    /** A body of these types and shapes. */
    Map<String, Object> sent(Map<String, String> takes, Map<String, Object> said) {
        Map<String, Map<String, Object>> content = new LinkedHashMap<>();
        takes.forEach((type, shape) -> content.put(TYPES.getOrDefault(type, type), Shape.type(shape)));
        return body(!"false".equals(ApiWords.text(said, "needed")), content, said);
    }

    private static Map<String, Object> body(
            boolean required, Map<String, Map<String, Object>> shapes, Map<String, Object> said) {
        Map<String, Object> content = new LinkedHashMap<>();
        Object example = said.get("example");
        shapes.forEach((type, schema) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("schema", schema);
            if (example != null) {
                one.put("example", example);
            }
            content.put(type, one);
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("required", required);
        body.put("content", content);
        return body;
    }

    /** Whether it has parameters that may name what is not there. */
    static boolean hasParameters(ApiRoutes.Route route) {
        return has(route, RequestParam.class);
    }

    static boolean hasKey(ApiRoutes.Route route) {
        return Arrays.stream(route.handler().getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                .anyMatch(header -> header != null && header.name().equals(KEY));
    }

    private static boolean has(ApiRoutes.Route route, Class<? extends Annotation> annotation) {
        return Arrays.stream(route.handler().getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
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

    private Map<String, Object> schema(Class<?> type) {
        String name = schemas.names().get(type);
        return name == null ? schemas.of(type, true, Map.of()) : Shape.type(name);
    }
}
