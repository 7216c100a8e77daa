package io.wagate.portal.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What each error means, read once from {@code docs/error-codes.md}: a heading with the code, a fenced block with its
 * kind, its sentence and perhaps the dialects that know it, and three paragraphs.
 */
@Component
public class ErrorGuide {

    private static final int PARAGRAPHS = 3;

    private final Map<String, ErrorEntry> entries = new TreeMap<>();

    ErrorGuide() {
        Markdown markdown = new Markdown("../");
        String[] parts = Book.source("error-codes").split("(?m)^## ");
        Arrays.stream(parts)
                .skip(1)
                .map(part -> entry(markdown, part))
                .forEach(entry -> entries.put(entry.code(), entry));
    }

    /** Whether this code has a page: {@code /docs/errors/CODE}. In templates: {@code @errorGuide}. */
    public boolean explains(String code) {
        return entries.containsKey(code);
    }

    List<ErrorEntry> all() {
        return List.copyOf(entries.values());
    }

    Optional<ErrorEntry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    private static ErrorEntry entry(Markdown markdown, String part) {
        String[] pieces = part.split("```(problem)?\\R", 3);
        String code = pieces[0].strip();
        List<String> facts = pieces[1].lines().map(String::strip).toList();
        String only = facts.stream()
                .filter(fact -> fact.startsWith("only: "))
                .map(fact -> fact.substring("only: ".length()))
                .findFirst()
                .orElse("");
        List<String> words = Arrays.stream(pieces[2].strip().split("\\R{2,}")).toList();
        if (words.size() != PARAGRAPHS) {
            throw new IllegalStateException(code + " needs three paragraphs: meaning, cause, what to do");
        }
        return new ErrorEntry(
                code,
                facts.getFirst(),
                facts.size() > 1 && !facts.get(1).startsWith("only: ") ? facts.get(1) : "",
                only.isEmpty() ? List.of() : List.of(only.split(",\\s*")),
                words.stream().map(markdown::line).toList(),
                String.join(" ", words).replaceAll("[`*]|\\]\\([^)]*\\)|\\[", ""));
    }
}
