package io.wagate.portal.docs;

import static io.wagate.portal.docs.Schemas.map;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Commands that ask for the operations of a document.
 *
 * @param carrier how the document itself carries a key
 */
record Curl(String base, Reference.Carrier carrier, Schemas schemas) {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String NEXT = " \\\n  ";

    String of(String method, String path, Map<?, ?> operation, boolean open) {
        StringBuilder curl = new StringBuilder("curl -sS ");
        curl.append(
                switch (method) {
                    case "GET" -> "";
                    case "HEAD" -> "-I ";
                    default -> "-X " + method + " ";
                });
        curl.append('"').append(base).append(filled(path, operation)).append('"');
        if (!open) {
            curl.append(NEXT).append(key());
        }
        body(curl, map(map(operation.get("requestBody")).get("content")));
        return curl.toString();
    }

    /** Variables of the path become those of the shell, but for those with an obvious value. */
    private static String filled(String path, Map<?, ?> operation) {
        return VARIABLE.matcher(path).replaceAll(found -> switch (found.group(1)) {
            case "sessionId" -> "orders";
            case "action" -> first(operation);
            default -> "\\$" + found.group(1).replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        });
    }

    /** The first word that its last parameter in the path may be. */
    private static String first(Map<?, ?> operation) {
        return operation.get("parameters") instanceof List<?> all
                ? all.stream()
                        .map(one -> map(map(one).get("schema")).get("enum"))
                        .filter(List.class::isInstance)
                        .map(words -> ((List<?>) words).getFirst().toString())
                        .findFirst()
                        .orElse("action")
                : "action";
    }

    private String key() {
        if (carrier.value().startsWith("Basic")) {
            return "-u \"$WAGATE_KEY_ID:$WAGATE_KEY_SECRET\"";
        }
        return "-H \"" + carrier.header() + ": " + carrier.value().replace("<key>", "$WAGATE_API_KEY") + '"';
    }

    private void body(StringBuilder curl, Map<?, ?> content) {
        Map<?, ?> json = map(content.get("application/json"));
        if (!json.isEmpty()) {
            Map<?, ?> schema = map(json.get("schema"));
            Object example = json.get("example") == null ? schemas.example(schema, false) : json.get("example");
            curl.append(NEXT)
                    .append("-H \"Content-Type: application/json\"")
                    .append(NEXT)
                    .append("-d '")
                    .append(Laid.out(Objects.requireNonNullElse(example, Map.of())))
                    .append('\'');
        } else if (content.containsKey("*/*")) {
            curl.append(NEXT)
                    .append("-H \"Content-Type: image/png\"")
                    .append(NEXT)
                    .append("--data-binary @picture.png");
        }
    }
}
