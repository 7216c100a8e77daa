package io.wagate.api.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a key is carried: every dialect takes every carrier, and prefers the headers of its own document.
 *
 * @param own those headers
 * @param scheme what stands in {@code Authorization} in that document, {@code bearer} or {@code basic}
 */
record Carriers(List<String> own, String scheme) {

    private static final String AUTHORIZATION = "Authorization";

    private static final List<String> HEADERS = List.of("X-API-Key", AUTHORIZATION, "WHIZARD-KEY", "D360-API-KEY");

    private static final Map<String, String> SAYS = Map.of(
            "basic",
                    "The two parts of a key, its id as the user and the rest as the password; or the whole key as either",
            "bearer", "The key as it is");

    /** Any one of them, the document's own first. */
    List<Map<String, Object>> required() {
        return names().map(name -> Map.<String, Object>of(name, List.of())).toList();
    }

    Map<String, Object> schemes() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        names().forEach(name -> schemes.put(name, scheme(name)));
        return schemes;
    }

    private Stream<String> names() {
        return Stream.concat(own.stream(), HEADERS.stream()).distinct().flatMap(this::names);
    }

    private Stream<String> names(String header) {
        if (header.equals(AUTHORIZATION)) {
            return Stream.of(scheme, "bearer", "basic").distinct();
        }
        return Stream.of(name(header));
    }

    private static Map<String, Object> scheme(String name) {
        Map<String, Object> scheme = new LinkedHashMap<>();
        String says = SAYS.get(name);
        if (says == null) {
            scheme.put("type", "apiKey");
            scheme.put("in", "header");
            scheme.put(
                    "name",
                    HEADERS.stream()
                            .filter(header -> name(header).equals(name))
                            .findFirst()
                            .orElseThrow());
        } else {
            scheme.put("type", "http");
            scheme.put("scheme", name);
            scheme.put("description", says);
        }
        return scheme;
    }

    /** {@code X-API-Key} is {@code xApiKey}. */
    private static String name(String header) {
        List<String> words =
                new ArrayList<>(List.of(header.toLowerCase(Locale.ROOT).split("-")));
        StringBuilder name = new StringBuilder(words.removeFirst());
        words.forEach(word ->
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1)));
        return name.toString();
    }
}
