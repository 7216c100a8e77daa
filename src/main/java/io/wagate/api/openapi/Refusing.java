package io.wagate.api.openapi;

import io.wagate.api.shared.Dialect;
import io.wagate.kernel.Problem;
import io.wagate.kernel.PublicApi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The answers that refuse, in a dialect's own shapes: an example of each status, asked of the table that answers in earnest. */
final class Refusing {

    private static final Map<String, Object> RETRY_AFTER =
            Map.of("description", "seconds to wait", "schema", Map.of("type", "integer"));

    private final ApiWords words;
    private final List<Dialect> tables;
    private final Map<String, Map<Integer, Map<String, Object>>> known = new TreeMap<>();
    private final Map<String, Object> named = new TreeMap<>();

    /** @param tables those of one dialect; more than one where its errors differ below some paths */
    Refusing(ApiWords words, List<Dialect> tables) {
        this.words = words;
        this.tables = tables;
    }

    /** Every status with which requests for this path may be refused. */
    Set<Integer> statuses(String path) {
        return examples(words.errorsBelow(path)).keySet();
    }

    /** A reference to the answer, which from then on stands in the document. */
    Map<String, Object> reference(int status, String path) {
        String below = words.errorsBelow(path);
        String prefix = words.errors().getOrDefault(below, ApiWords.ERROR).replace(ApiWords.ERROR, "");
        String name = prefix + "Refused" + status;
        named.put(name, examples(below).getOrDefault(status, Map.of()));
        return Map.of("$ref", "#/components/responses/" + name);
    }

    /** All answers that were referred to, by their names. */
    Map<String, Object> named() {
        return named;
    }

    private Map<Integer, Map<String, Object>> examples(String below) {
        return known.computeIfAbsent(below, added -> {
            Dialect table = tables.stream()
                    .filter(one -> below.isEmpty() ? isUsual(one) : one.owns(below))
                    .findFirst()
                    .orElseThrow();
            return examples(table, below);
        });
    }

    private boolean isUsual(Dialect table) {
        return words.errors().keySet().stream().noneMatch(below -> below.startsWith("/") && table.owns(below));
    }

    private Map<Integer, Map<String, Object>> examples(PublicApi table, String below) {
        Map<Integer, Map<String, Object>> examples = new TreeMap<>();
        String field = words.own().getOrDefault("field", "to");
        String absent = words.own().getOrDefault("absent", "Session");
        for (Problem problem : List.of(
                Problem.Invalid.field(field, field + " is required"),
                new Problem.NotFound(absent.toUpperCase(Locale.ROOT) + "_NOT_FOUND", absent),
                new Problem.Unauthorized("This API key is not valid"),
                new Problem.ReadOnly("ACCOUNT_SUSPENDED", "This account is suspended"),
                new Problem.Throttled(Duration.ofSeconds(30)),
                new Problem.SendUnconfirmed("3EB0B430A8B7F6C1D2E3A4"),
                new Problem.IdempotencyMismatch("This Idempotency-Key was used for another request"),
                new Problem.IdempotencyInProgress(Duration.ofSeconds(1)),
                new Problem.Unavailable("Try again in a moment"),
                new Problem.SessionNotReady("orders", "disconnected"))) {
            add(examples, table.refused(problem), below);
        }
        add(examples, table.refused(406, "NOT_ACCEPTABLE", "Answers here are application/json"), below);
        add(examples, table.refused(413, "BODY_TOO_LARGE", "The body may have at most 262144 bytes here"), below);
        add(examples, table.refused(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json"), below);
        return examples;
    }

    private void add(Map<Integer, Map<String, Object>> examples, PublicApi.Refused example, String below) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", reason(example.status()));
        if (example.headers().containsKey(HttpHeaders.RETRY_AFTER)) {
            response.put("headers", Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER));
        }
        Map<String, Object> shape = Shape.type(words.error(example.status(), below));
        response.put("content", Map.of("application/json", Map.of("schema", shape, "example", example.body())));
        examples.putIfAbsent(example.status(), response);
    }

    static String reason(int status) {
        HttpStatus reason = HttpStatus.resolve(status);
        return reason == null ? Integer.toString(status) : reason.getReasonPhrase();
    }
}
